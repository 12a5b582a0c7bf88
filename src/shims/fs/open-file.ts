import type { Volume } from 'memfs';
import { constants } from './constants.ts';
import { Counted } from './counted.ts';
import type { ElsewhereFiles } from './elsewhere.ts';
import { Refusal } from './errors.ts';
import type { Room } from './room.ts';
import { type Facts, Stats } from './stats.ts';

const { O_WRONLY, O_RDWR, O_APPEND } = constants;

/** The bits of a file's flags that say what it may be used for. */
const ACCESS = O_WRONLY | O_RDWR;

/** What its owner may do with a file, at most. */
const OWNER = 0o600;

/** What can be done with something that is open. A position of null goes on where the last ended. */
export interface OpenFile {
  read(into: Uint8Array, position: number | null): number;
  /** @returns bytes written: not all of them where a disk is nearly full. */
  write(bytes: Uint8Array, position: number | null): number;
  truncate(size: number): void;
  stat(): Stats;
  chmod(mode: number): void;
  utimes(atime: number, mtime: number): void;
  close(): void;
}

/** What the files of one disk share. */
export interface Storage {
  /** Told of bytes that were read or written. */
  readonly moved: (bytes: number) => void;
  readonly volume: Volume;
  readonly elsewhere: ElsewhereFiles;
  readonly room: Room;
}

/** A file of the volume that is open. */
export class VolumeFile implements OpenFile {
  #storage: Storage;
  /** Throws where only its owner may change it. */
  #owned: () => void;
  /** memfs's own descriptor. */
  #file: number;
  #flags: number;
  #position = 0;

  /** @param mode the rights of a file that is made; null where there is one. */
  constructor(
    storage: Storage,
    path: string,
    flags: number,
    mode: number | null,
    owned: () => void,
  ) {
    this.#storage = storage;
    this.#owned = owned;
    // Whoever makes a file may write it, whatever its rights are from then on; memfs would say no.
    this.#file = storage.volume.openSync(path, flags, OWNER);
    if (mode !== null) storage.volume.fchmodSync(this.#file, mode);
    this.#flags = flags;
  }

  read(into: Uint8Array, position: number | null): number {
    if ((this.#flags & ACCESS) === O_WRONLY) throw new Refusal('EBADF');
    const { volume, elsewhere } = this.#storage;
    const facts = this.#facts();
    if (new Stats(facts).isDirectory()) throw new Refusal('EISDIR');
    const at = position ?? this.#position;
    const content = elsewhere.of(facts);
    const bytes = content
      ? content.read(into, at)
      : volume.readSync(this.#file, into, 0, into.byteLength, at);
    if (position === null) this.#position += bytes;
    this.#storage.moved(bytes);
    return bytes;
  }

  write(bytes: Uint8Array, position: number | null): number {
    if ((this.#flags & ACCESS) === 0) throw new Refusal('EBADF');
    if (bytes.byteLength === 0) return 0;
    const { size } = this.stat();
    // What is appended goes to the end, wherever it is meant for.
    const at = this.#flags & O_APPEND ? size : (position ?? this.#position);
    const more = this.#storage.room.take(Math.max(0, at + bytes.byteLength - size));
    const end = Math.min(at + bytes.byteLength, Math.max(size, size + more));
    if (end <= at) throw new Refusal('ENOSPC');
    const part = bytes.subarray(0, end - at);
    this.#put(part, at, size);
    if (position === null) this.#position = end;
    this.#storage.moved(part.byteLength);
    return part.byteLength;
  }

  truncate(size: number): void {
    if ((this.#flags & ACCESS) === 0) throw new Refusal('EINVAL');
    const { volume, room } = this.#storage;
    const before = this.stat().size;
    room.takeAll(size - before);
    const counted = this.#counted() ?? (room.keeps(size, size - before) ? null : this.#count());
    counted?.truncate(size);
    volume.ftruncateSync(this.#file, counted ? 0 : size);
  }

  stat(): Stats {
    return new Stats(this.#storage.elsewhere.sized(this.#facts()));
  }

  chmod(mode: number): void {
    this.#owned();
    this.#storage.volume.fchmodSync(this.#file, mode);
  }

  utimes(atime: number, mtime: number): void {
    this.#owned();
    this.#storage.volume.futimesSync(this.#file, atime, mtime);
  }

  close(): void {
    this.#storage.volume.closeSync(this.#file);
  }

  #facts(): Facts {
    return this.#storage.volume.fstatSync(this.#file) as Facts;
  }

  #put(bytes: Uint8Array, at: number, size: number): void {
    const { volume, room } = this.#storage;
    const end = at + bytes.byteLength;
    const counted = this.#counted() ?? (room.keeps(end, end - size) ? null : this.#count());
    if (!counted) {
      volume.writeSync(this.#file, bytes, 0, bytes.byteLength, at);
      return;
    }
    counted.write(bytes, at);
    // Nothing is cut off: it dates the file.
    volume.ftruncateSync(this.#file, 0);
  }

  #counted(): Counted | null {
    const content = this.#storage.elsewhere.of(this.#facts());
    return content instanceof Counted ? content : null;
  }

  /** Keeps no more of what it holds, and counts instead. */
  #count(): Counted {
    const { volume, elsewhere } = this.#storage;
    const counted = new Counted(contentOf(volume, this.#file, this.#facts()));
    elsewhere.put(this.#file, counted);
    return counted;
  }
}

/** All bytes of a file that memfs has open in whatever way. */
function contentOf(volume: Volume, file: number, { size }: Facts): Uint8Array {
  const bytes = new Uint8Array(size);
  volume.readSync(file, bytes, 0, size, 0);
  return bytes;
}
