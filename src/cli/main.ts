import { parseArgs } from 'node:util';
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
  exercises: { type: 'string' },
  'fail-on': { type: 'string' },
  port: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

async function main(argv: readonly string[]): Promise<number> {
  const [command, ...rest] = argv;
  if (command === undefined || command === 'help' || command === '--help' || command === '-h') {
    process.stdout.write(USAGE);
    return command === undefined ? STATUS.usage : STATUS.right;
  }
  if (command === 'run') return runCommand(...splitRun(rest));
  const { values, positionals } = parse(rest);
  if (values.help) {
    process.stdout.write(USAGE);
    return STATUS.right;
  }
  if (command === 'check') return checkCommand(positionals, values);
  if (command === 'exercises') return exercisesCommand(positionals, values);
  if (command === 'serve') return serveCommand(values);
  throw new UsageError(`There is no command "${command}".\n\n${USAGE}`);
}

/** What comes before the program is ours, what comes after is the program's. */
function splitRun(args: string[]): [program: string[], flags: ReturnType<typeof parse>['values']] {
  let at = 0;
  while (args[at]?.startsWith('-')) at += args[at].includes('=') ? 1 : 2;
  return [args.slice(at), parse(args.slice(0, at)).values];
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
  if (!(error instanceof UsageError || error instanceof ExerciseError)) throw error;
  process.stderr.write(`highwater: ${error.message}\n`);
  process.exitCode = STATUS.usage;
}
