import type { ChildProcess } from 'node:child_process';
import { basename } from 'node:path';
import { disguise, type Method } from '../tracer/patch.ts';

const named = new WeakSet<object>();

/**
 * Names the standard streams of child processes: `stdin of sort`. Their class is met with the first
 * of them, since not every program loads it.
 */
export function nameStdio(
  emitter: object,
  represents: (stream: object, source: string) => void,
): void {
  const prototype: object = Object.getPrototypeOf(emitter);
  if (emitter.constructor?.name !== 'ChildProcess' || named.has(prototype)) return;
  const spawn: unknown = Object.getOwnPropertyDescriptor(prototype, 'spawn')?.value;
  if (typeof spawn !== 'function') return;
  named.add(prototype);
  const traced = disguise(function (this: ChildProcess): unknown {
    const answer: unknown = Reflect.apply(spawn, this, arguments);
    const command = basename(this.spawnfile ?? '');
    for (const name of ['stdin', 'stdout', 'stderr'] as const) {
      const stream = this[name];
      if (stream) represents(stream, `${name} of ${command}`);
    }
    return answer;
  }, spawn as Method);
  Object.defineProperty(prototype, 'spawn', { value: traced });
}
