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
}
