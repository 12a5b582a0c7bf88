/** What a tracer knows of a stream from its public face. */
export interface AnyStream {
  readonly constructor: { readonly name: string } | undefined;
  readonly path?: unknown;
  readonly fd?: unknown;
  readonly _write?: unknown;
  readonly _transform?: unknown;
  readonly _final?: unknown;
  readonly _read?: unknown;
  readonly readableFlowing: boolean | null;
  readonly readableHighWaterMark?: number;
  readonly readableObjectMode?: boolean;
  readonly readableLength: number;
  readonly writableHighWaterMark?: number;
  readonly writableObjectMode?: boolean;
  readonly writableLength: number;
  readonly writableNeedDrain: boolean;
  readonly writableCorked: number;
  readonly writableEnded: boolean;
  readonly destroyed: boolean;
  listenerCount(event: string): number;
  rawListeners(event: string): Function[];
}

/** The classes whose streams are traced. */
export interface StreamFamily {
  readonly Readable: { prototype: object };
  readonly Writable: { prototype: object };
  readonly Duplex: { prototype: object };
  readonly Transform: { prototype: object };
  /** Streams of this family have names of their own: where each was made need not be known. */
  readonly named?: boolean;
}

// A stream whose constructor never ran, as where a class only inherits, has nothing to tell these from:
// getters of it throw, and must not do so in a call that would have gone well.

/** What waits in a stream to be read: bytes, or chunks in object mode. */
export function heldBy(stream: AnyStream): number {
  try {
    return stream.readableLength;
  } catch {
    return 0;
  }
}

/** What waits in a stream to be written: bytes, or chunks in object mode. */
export function writtenTo(stream: AnyStream): number {
  try {
    return stream.writableLength;
  } catch {
    return 0;
  }
}

/** Whether a stream hands out chunks as they come; null as long as nobody has asked for that. */
export function flows(stream: AnyStream): boolean | null {
  try {
    return stream.readableFlowing;
  } catch {
    return null;
  }
}

/** The high water mark of a side, or undefined. */
export function markOf(stream: AnyStream, side: 'readable' | 'writable'): number | undefined {
  try {
    return side === 'readable' ? stream.readableHighWaterMark : stream.writableHighWaterMark;
  } catch {
    return undefined;
  }
}
