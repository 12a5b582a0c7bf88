// https://nodejs.org/api/errors.html#common-system-errors
import type { Address } from './handle.ts';

/** Linux's numbers. */
const NUMBERS: Readonly<Record<string, number>> = {
  ENOENT: 2,
  EPIPE: 32,
  EADDRINUSE: 98,
  ECONNRESET: 104,
  ECONNREFUSED: 111,
};

/** As Node words what a call of the system failed with: "write EPIPE". */
export function callError(code: string, syscall: string): Error & { code: string } {
  const error = new Error(`${syscall} ${code}`);
  return Object.assign(error, { errno: -NUMBERS[code], code, syscall });
}

type Place = Pick<Address, 'address'> & { readonly port?: number };

/** "connect ECONNREFUSED 127.0.0.1:8000". */
export function connectError(code: string, { address, port }: Place): Error {
  const place = port === undefined ? address : `${address}:${port}`;
  const where = port === undefined ? { address } : { address, port };
  const error = new Error(`connect ${code} ${place}`);
  return Object.assign(error, { errno: -NUMBERS[code], code, syscall: 'connect', ...where });
}

/** "listen EADDRINUSE: address already in use :::8000". */
export function inUseError({ address, port }: Place): Error {
  const place = port === undefined ? address : `${address}:${port}`;
  const where = port === undefined ? { address } : { address, port };
  const error = new Error(`listen EADDRINUSE: address already in use ${place}`);
  const code = 'EADDRINUSE';
  return Object.assign(error, { code, errno: -NUMBERS[code], syscall: 'listen', ...where });
}
