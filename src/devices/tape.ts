import { Content } from './content.ts';
import { type DialRanges, readDials } from './dials.ts';
import type { DeviceHost } from './host.ts';

export interface TapeDials {
  /** Bytes in all (1 MiB). */
  readonly size: number;
  /** Bytes in a block (4 KiB); the last may be smaller. */
  readonly chunkSize: number;
  /** Decides the bytes (1). */
  readonly seed: number;
}

/** A source that is no stream: it answers at once, and hands out only what it is asked for. */
export interface Tape extends Iterable<Uint8Array> {
  /** The next block, or null after the last. */
  read(): Uint8Array | null;
}

const DEFAULTS: TapeDials = { size: 1024 * 1024, chunkSize: 4 * 1024, seed: 1 };

const LEAST: DialRanges<TapeDials> = { size: 0, chunkSize: 1, seed: 0 };

/**
 * Makes `tape(label, dials)`. A loop over a tape reads on from where the tape stands, so one that was
 * left can be taken up again.
 */
export function createTape(host: DeviceHost) {
  return function tape(label: string, dials: Partial<TapeDials> = {}): Tape {
    const { size, chunkSize, seed } = readDials('tape', label, dials, DEFAULTS, LEAST);
    const content = new Content(seed);
    const account = host.ledger.open(label, 'source');
    let made = 0;
    const read = (): Uint8Array | null => {
      const chunk = host.allocate(Math.min(chunkSize, size - made));
      if (chunk.length === 0) {
        account.done();
        return null;
      }
      content.fill(chunk);
      made += chunk.length;
      account.add(chunk);
      return chunk;
    };
    return Object.freeze({ read, [Symbol.iterator]: () => blocksOf(read) });
  };
}

/** An iterator without `return`: leaving a loop does not end the tape. */
function blocksOf(read: Tape['read']): IterableIterator<Uint8Array> {
  const blocks: IterableIterator<Uint8Array> = {
    next() {
      const value = read();
      return value === null ? { done: true, value: undefined } : { done: false, value };
    },
    [Symbol.iterator]: () => blocks,
  };
  return blocks;
}
