// https://nodejs.org/api/child_process.html#child_processspawncommand-args-options
import {
  checkInteger,
  checkSignal,
  invalidArgType,
  invalidArgValue,
  nodeError,
} from '../errors.ts';
import { signalNamed } from './signals.ts';

/** Where a standard stream of a child leads: to one of the program's own by its name. */
export type Stdio = 'pipe' | 'ignore' | 'inherit' | 'stdout' | 'stderr';

/** What a child is started with, checked. */
export interface SpawnOptions {
  readonly file: string;
  /** With its own name first. */
  readonly args: string[];
  /** What a shell is to read, if one was asked for. */
  readonly line?: string;
  readonly stdio: readonly Stdio[];
  readonly timeout: number;
  readonly killSignal: string;
  readonly signal: AbortSignal | undefined;
}

type Given = Record<string, unknown>;

/** @throws as Node for what is no command, no list and no options. */
export function spawnArguments(file: unknown, given: unknown, more: unknown): SpawnOptions {
  checkText(file, 'file');
  if (file === '') throw invalidArgValue('file', file, 'cannot be empty');
  const args = Array.isArray(given) ? given : [];
  if (given !== undefined && given !== null && typeof given !== 'object') {
    throw invalidArgType('args', 'of type object', given);
  }
  for (const [at, arg] of args.entries()) checkText(arg, `args[${at}]`);
  const options = (Array.isArray(given) || !given ? more : given) ?? {};
  if (typeof options !== 'object') throw invalidArgType('options', 'of type object', options);
  const { cwd, shell, timeout, signal, killSignal, stdio } = options as Given;
  if (cwd !== undefined && cwd !== null && typeof cwd !== 'string' && typeof cwd !== 'object') {
    const expected = 'of type string or an instance of Buffer or URL';
    throw invalidArgType('options.cwd', expected, cwd);
  }
  if (timeout !== undefined && timeout !== null) {
    checkInteger(timeout, 'timeout', 0, Number.MAX_SAFE_INTEGER);
  }
  checkSignal(signal);
  const words = [file as string, ...args.map(String)];
  const rest = {
    stdio: stdioOf(stdio),
    timeout: Number(timeout ?? 0),
    killSignal: signalNamed(killSignal) ?? 'SIGTERM',
    signal: signal as AbortSignal | undefined,
  };
  if (!shell) return { file: words[0], args: words, ...rest };
  const line = words.join(' ');
  const sh = typeof shell === 'string' ? shell : '/bin/sh';
  return { file: sh, args: [sh, '-c', line], line, ...rest };
}

function checkText(value: unknown, name: string): void {
  if (typeof value !== 'string') throw invalidArgType(name, 'of type string', value);
  if (value.includes('\0')) {
    throw invalidArgValue(name, value, 'must be a string without null bytes');
  }
}

function stdioOf(given: unknown): Stdio[] {
  if (given === undefined || given === null) return ['pipe', 'pipe', 'pipe'];
  if (typeof given === 'string') {
    const all = wordOf(given);
    if (!all) throw invalidArgValue('stdio', given);
    return [all, all, all];
  }
  if (!Array.isArray(given)) throw invalidArgValue('stdio', given);
  return [0, 1, 2].map((at) => oneOf(given[at]));
}

function wordOf(word: string): Stdio | undefined {
  if (word === 'overlapped') return 'pipe';
  return word === 'pipe' || word === 'ignore' || word === 'inherit' ? word : undefined;
}

function oneOf(value: unknown): Stdio {
  if (value === undefined || value === null) return 'pipe';
  const fd = typeof value === 'number' ? value : (value as { fd?: unknown }).fd;
  if (fd === 0) return 'inherit';
  if (fd === 1) return 'stdout';
  if (fd === 2) return 'stderr';
  const word = typeof value === 'string' ? wordOf(value) : undefined;
  if (word) return word;
  const message =
    "A child's streams are 'pipe', 'ignore', 'inherit' or one of the program's own three here, no others.";
  throw nodeError(Error, 'ERR_METHOD_NOT_IMPLEMENTED', message);
}
