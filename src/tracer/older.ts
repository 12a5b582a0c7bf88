import { FLAG } from '../trace/event.ts';
import type { AnyStream, StreamFamily } from './family.ts';
import type { Patches } from './patch.ts';

/** What readable-stream 2 and 3 keep where newer streams have something public. */
interface OlderStream {
  readonly _writableState?: {
    readonly needDrain: boolean;
    readonly ending: boolean;
    readonly length: number;
    readonly objectMode: boolean;
  };
  readonly _readableState?: { readonly length: number; readonly objectMode: boolean };
}

/** As `pressureFlags`, for a stream of readable-stream 2 or 3, which shows less of itself. */
export function olderPressure(stream: AnyStream): number {
  const state = (stream as OlderStream)._writableState;
  if (!state || state.ending || stream.destroyed) return FLAG.over;
  return state.needDrain ? FLAG.neededDrain : 0;
}

/** Gives streams of readable-stream 2 and 3 the lengths and modes that all later ones show. */
export function fillShown(patches: Patches, { Readable, Writable, Duplex }: StreamFamily): void {
  const written = ({ _writableState: state }: OlderStream) => state?.length ?? 0;
  const held = ({ _readableState: state }: OlderStream) => state?.length ?? 0;
  const givesObjects = ({ _readableState: state }: OlderStream) => state?.objectMode === true;
  const takesObjects = ({ _writableState: state }: OlderStream) => state?.objectMode === true;
  patches.fill(Readable.prototype, 'readableLength', held);
  patches.fill(Readable.prototype, 'readableObjectMode', givesObjects);
  for (const { prototype } of [Writable, Duplex]) {
    patches.fill(prototype, 'writableLength', written);
    patches.fill(prototype, 'writableObjectMode', takesObjects);
  }
}
