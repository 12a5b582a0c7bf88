import { Digest } from './content.ts';

/** What one device made or took. */
export interface DeviceCount {
  readonly label: string;
  readonly role: 'source' | 'sink';
  readonly bytes: number;
  readonly chunks: number;
  readonly digest: string;
  /** A source has pushed its last chunk; a sink has finished. */
  readonly done: boolean;
  /** The device failed, as it was told to. */
  readonly failed: boolean;
}

/** The most that was between a source and a sink: made by one and not yet taken by the other. */
export interface InFlight {
  readonly from: string;
  readonly to: string;
  readonly peak: number;
}

export interface LedgerPage {
  readonly devices: readonly DeviceCount[];
  readonly inFlight: readonly InFlight[];
}

/** One device's line in the ledger. */
export interface Account {
  /** The source made, or the sink took, a chunk. */
  add(chunk: Uint8Array): void;
  done(): void;
  failed(): void;
}

/**
 * Where devices count. Graded work will keep the book in another process; so devices know only
 * this, and outcomes only the page that comes of it.
 */
export interface Ledger {
  open(label: string, role: DeviceCount['role']): Account;
}

interface Line {
  readonly label: string;
  readonly role: DeviceCount['role'];
  readonly digest: Digest;
  bytes: number;
  chunks: number;
  done: boolean;
  failed: boolean;
}

interface Pair {
  readonly source: Line;
  readonly sink: Line;
  peak: number;
}

// Taken before any program can replace them.
const { apply } = Reflect;
const byteLength = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype),
  'byteLength',
)?.get as () => number;

/**
 * A ledger in the program's own realm: the program has no handle to it, yet shares its memory and its
 * prototypes. So it calls no method of an array or a map: indices and lengths cannot be replaced.
 */
export class RealmLedger implements Ledger {
  #lines: Line[] = [];
  #pairs: Pair[] = [];

  open(label: string, role: DeviceCount['role']): Account {
    const digest = new Digest();
    const line: Line = { label, role, digest, bytes: 0, chunks: 0, done: false, failed: false };
    this.#pair(line);
    this.#lines[this.#lines.length] = line;
    return {
      add: (chunk) => this.#add(line, chunk),
      done: () => {
        line.done = true;
      },
      failed: () => {
        line.failed = true;
      },
    };
  }

  page(): LedgerPage {
    const devices: DeviceCount[] = [];
    for (let index = 0; index < this.#lines.length; index++) {
      const line = this.#lines[index];
      devices[index] = { ...line, digest: line.digest.text() };
    }
    const inFlight: InFlight[] = [];
    for (let index = 0; index < this.#pairs.length; index++) {
      const { source, sink, peak } = this.#pairs[index];
      inFlight[index] = { from: source.label, to: sink.label, peak };
    }
    return { devices, inFlight };
  }

  /** Pairs a new line with every other of the other role. What a source made before counts too. */
  #pair(line: Line): void {
    for (let index = 0; index < this.#lines.length; index++) {
      const other = this.#lines[index];
      if (other.role === line.role) continue;
      const [source, sink] = line.role === 'sink' ? [other, line] : [line, other];
      this.#pairs[this.#pairs.length] = { source, sink, peak: source.bytes };
    }
  }

  #add(line: Line, chunk: Uint8Array): void {
    const bytes = apply(byteLength, chunk, []);
    line.bytes += bytes;
    line.chunks++;
    line.digest.add(chunk, bytes);
    for (let index = 0; index < this.#pairs.length; index++) {
      const pair = this.#pairs[index];
      const ahead = pair.source.bytes - pair.sink.bytes;
      if (ahead > pair.peak) pair.peak = ahead;
    }
  }
}
