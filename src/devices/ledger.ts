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
  label: string;
  role: DeviceCount['role'];
  bytes: number;
  chunks: number;
  digest: Digest;
  done: boolean;
  failed: boolean;
}

/** A ledger in the program's own realm: the program has no handle to it, yet shares its memory. */
export class RealmLedger implements Ledger {
  #lines: Line[] = [];
  #peaks = new Map<string, InFlight>();

  open(label: string, role: DeviceCount['role']): Account {
    const line: Line = {
      label,
      role,
      bytes: 0,
      chunks: 0,
      digest: new Digest(),
      done: false,
      failed: false,
    };
    this.#lines.push(line);
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
    const devices = this.#lines.map((line) => ({ ...line, digest: line.digest.toString() }));
    return { devices, inFlight: [...this.#peaks.values()] };
  }

  #add(line: Line, chunk: Uint8Array): void {
    line.bytes += chunk.byteLength;
    line.chunks++;
    line.digest.add(chunk);
    if (line.role !== 'source') return;
    for (const sink of this.#lines) if (sink.role === 'sink') this.#measure(line, sink);
  }

  #measure(source: Line, sink: Line): void {
    const key = JSON.stringify([source.label, sink.label]);
    const peak = Math.max(this.#peaks.get(key)?.peak ?? 0, source.bytes - sink.bytes);
    this.#peaks.set(key, { from: source.label, to: sink.label, peak });
  }
}
