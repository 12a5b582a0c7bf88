import { format } from 'node:util';

let said = 0;

/** Prints one numbered line, so that a line that is missing or out of order shows. */
export function say(...args) {
  const line = format(...args).replaceAll(process.cwd(), '(here)');
  console.log(`${++said} ${line.replaceAll('\n', '⏎')}`);
}

/** Says what a call gave, or how it failed. */
export function attempt(call) {
  try {
    say('gave %s', show(call()));
  } catch (error) {
    say('threw %s', failure(error));
  }
}

/** An error as text, with what an error of the system says beside its message. */
export function failure({ name, code, message, errno, syscall, path, dest }) {
  const system = errno === undefined ? '' : ` ${JSON.stringify({ errno, syscall, path, dest })}`;
  return `${name} ${code}: ${message}${system}`;
}

function show(value) {
  if (value === undefined) return 'undefined';
  return typeof value?.on === 'function' ? 'an emitter' : JSON.stringify(value);
}

process.on('exit', () => console.log(`${said} lines in all`));
