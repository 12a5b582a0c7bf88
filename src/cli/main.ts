import { parseArgs } from 'node:util';
import { ConfigError } from '../attach/config.ts';
import { ExerciseError } from '../exercise/format.ts';
import { checkCommand } from './check.ts';
import { exercisesCommand } from './exercises.ts';
import { runCommand } from './run.ts';
import { serveCommand } from './serve.ts';
import { STATUS, USAGE, UsageError } from './usage.ts';

const OPTIONS = {
  format: { type: 'string' },
  report: { type: 'string' },
  host: { type: 'string' },
  node: { type: 'string' },
  flavour: { type: 'string' },
  exercises: { type: 'string' },
  trace: { type: 'string' },
  'fail-on': { type: 'string' },
  live: { type: 'boolean' },
  outcomes: { type: 'boolean' },
  follow: { type: 'boolean' },
  port: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

async function main(argv: readonly string[]): Promise<number> {
  const [command, ...rest] = argv;
  if (command === undefined || command === 'help' || command === '--help' || command === '-h') {
    process.stdout.write(USAGE);
    return command === undefined ? STATUS.usage : STATUS.right;
  }
  const [program, ours] = command === 'run' ? splitRun(rest) : [[], rest];
  const { values, positionals } = parse(ours);
  if (values.help) {
    process.stdout.write(USAGE);
    return STATUS.right;
  }
  if (command === 'run') return runCommand(program, values);
  if (command === 'check') return checkCommand(positionals, values);
  if (command === 'exercises') return exercisesCommand(positionals, values);
  if (command === 'serve') return serveCommand(values);
  throw new UsageError(`There is no command "${command}".\n\n${USAGE}`);
}

/** What comes before the program is ours, what comes after is the program's. */
function splitRun(args: string[]): [program: string[], ours: string[]] {
  let at = 0;
  while (args[at]?.startsWith('-') && args[at] !== '--') at += takesNext(args[at]) ? 2 : 1;
  return [args.slice(args[at] === '--' ? at + 1 : at), args.slice(0, at)];
}

/** `--report file`, but not `--report=file` or `--help`. */
function takesNext(option: string): boolean {
  const { type } = OPTIONS[option.slice(2) as keyof typeof OPTIONS] ?? {};
  return type === 'string';
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const said = [UsageError, ExerciseError, ConfigError].some((kind) => error instanceof kind);
  if (!said) throw error;
  process.stderr.write(`highwater: ${(error as Error).message}\n`);
  process.exitCode = STATUS.usage;
}
