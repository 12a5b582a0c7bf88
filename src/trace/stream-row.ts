/** A stream of `node:stream`. */
export type NodeKind = 'Readable' | 'Writable' | 'Duplex' | 'Transform';

/**
 * A Web Stream. Its state is not folded: rules read it from its events. A row stands for a
 * controller, for a stream that has writers, or for a branch of a `tee()`.
 */
export type WebKind = 'ReadableStream' | 'WritableStream' | 'TransformStream';

/** What a stream is, apart from what happens to it: one row of a trace's side table. */
export interface StreamRow {
  /** Counts from 1, in order of creation. */
  readonly id: number;
  readonly kind: NodeKind | WebKind;
  /** The name of its class, as the program sees it. */
  readonly className: string;
  /** A device's label, or null. */
  readonly label: string | null;
  /** The file, URL or command that it stands for, or null. */
  readonly source: string | null;
  readonly readable: Side | null;
  readonly writable: Side | null;
  /** Ids of the places that were on the stack when it was made, innermost first. */
  readonly created: readonly number[];
}

/** One side of a stream. */
export interface Side {
  /** Its high water mark: bytes, or chunks in object mode. A Web Stream counts as its strategy does. */
  readonly mark: number;
  readonly objectMode: boolean;
}

export function isWeb({ kind }: Pick<StreamRow, 'kind'>): boolean {
  return kind === 'ReadableStream' || kind === 'WritableStream' || kind === 'TransformStream';
}
