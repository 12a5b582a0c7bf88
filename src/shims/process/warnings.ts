// https://nodejs.org/api/process.html#processemitwarningwarning-options
import type { EventEmitter } from 'node:events';
import { invalidArgType } from '../errors.ts';
import type { ProcessHost } from './host.ts';

interface WarningOptions {
  readonly type?: string;
  readonly code?: string;
  readonly detail?: string;
}

type Warning = Error & { code?: string; detail?: string };

type WarningHost = Pick<ProcessHost, 'nextTick' | 'print'>;

/** `process.emitWarning`: `'warning'` in the next tick, and a line on standard error. */
export function createEmitWarning(process: EventEmitter, host: WarningHost) {
  return function emitWarning(
    warning: unknown,
    type?: string | WarningOptions,
    code?: string,
  ): void {
    const options = typeof type === 'object' ? type : { type, code };
    const made = warning instanceof Error ? warning : warningOf(warning, options as WarningOptions);
    host.nextTick(() => tellWarning(process, host, made));
  };
}

/** Tells the program, and whoever reads what it prints, of a warning whose time has come. */
export function tellWarning(
  process: EventEmitter,
  { print }: Pick<ProcessHost, 'print'>,
  warning: Warning,
): void {
  process.emit('warning', warning);
  const code = warning.code ? `[${warning.code}] ` : '';
  const detail = typeof warning.detail === 'string' ? `\n${warning.detail}` : '';
  print('stderr', `(node:1) ${code}${String(warning)}${detail}\n`);
}

function warningOf(message: unknown, { type, code, detail }: WarningOptions): Warning {
  if (typeof message !== 'string') {
    throw invalidArgType('warning', 'of type string or an instance of Error', message);
  }
  const warning: Warning = new Error(message);
  warning.name = type ?? 'Warning';
  if (code !== undefined) warning.code = code;
  if (detail !== undefined) warning.detail = detail;
  return warning;
}
