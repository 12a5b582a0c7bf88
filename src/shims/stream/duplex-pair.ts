// https://nodejs.org/api/stream.html#streamduplexpairoptions
import type { Duplex, DuplexOptions } from 'node:stream';

type NextTick = (callback: (...args: never[]) => void) => void;
type Done = (error?: Error | null) => void;

/** Gives a `stream` module that lacks it `duplexPair`: what is written to one side is read of the other. */
export function addDuplexPair(stream: { Duplex: typeof Duplex }, nextTick: NextTick): void {
  class DuplexSide extends stream.Duplex {
    other: DuplexSide | null = null;
    /** Of the chunk that this side has been given and has not asked beyond. */
    taken: Done | null = null;

    override _read(): void {
      const { taken } = this;
      this.taken = null;
      taken?.();
    }

    override _write(chunk: Uint8Array, _encoding: BufferEncoding, callback: Done): void {
      if (chunk.length === 0) {
        nextTick(callback);
        return;
      }
      const other = this.other as DuplexSide;
      other.push(chunk);
      other.taken = callback;
    }

    override _final(callback: Done): void {
      this.other?.on('end', callback);
      this.other?.push(null);
    }

    override _destroy(error: Error | null, callback: Done): void {
      const other = this.other as DuplexSide;
      if (!other.destroyed) nextTick(() => leave(other, error));
      callback(error);
    }
  }
  function duplexPair(options?: DuplexOptions): [Duplex, Duplex] {
    const sides = [new DuplexSide(options), new DuplexSide(options)] as const;
    [sides[0].other, sides[1].other] = [sides[1], sides[0]];
    for (const side of sides) {
      for (const name of ['other', 'taken']) {
        Object.defineProperty(side, name, { enumerable: false });
      }
    }
    return [...sides];
  }
  Object.assign(stream, { duplexPair });
}

/** The other side of one that has been destroyed: its error is its own. */
function leave(side: Duplex, error: Error | null): void {
  if (side.destroyed) return;
  if (error) side.destroy();
  else side.push(null);
}
