import type { Volume } from 'memfs';
import { constants } from './constants.ts';
import { Refusal } from './errors.ts';
import type { Room } from './room.ts';
import { type Facts, Stats } from './stats.ts';

const { O_WRONLY, O_RDWR, O_APPEND } = constants;

/** The bits of a file's flags that say what it may be used for. */
const ACCESS = O_WRONLY | O_RDWR;

/** What can be done with something that is open. A position of null goes on where the last ended. */
export interface OpenFile {
  read(into: Uint8Array, position: number | null): number;
  write(bytes: Uint8Array, position: number | null): number;
  truncate(size: number): void;
  stat(): Stats;
  chmod(mode: number): void;
  utimes(atime: number, mtime: number): void;
  close(): void;
}

/** A file of the volume that is open. */
export class VolumeFile implements OpenFile {
  #volume: Volume;
  #room: Room;
  /** memfs's own descriptor. */
  #file: number;
  #flags: number;

  constructor(volume: Volume, room: Room, path: string, flags: number, mode: number) {
    this.#volume = volume;
    this.#room = room;
    this.#file = volume.openSync(path, flags, mode);
    this.#flags = flags;
  }

  read(into: Uint8Array, position: number | null): number {
    if ((this.#flags & ACCESS) === O_WRONLY) throw new Refusal('EBADF');
    if (this.stat().isDirectory()) throw new Refusal('EISDIR');
    return this.#volume.readSync(this.#file, into, 0, into.byteLength, position);
  }

  write(bytes: Uint8Array, position: number | null): number {
    const { byteLength } = bytes;
    if ((this.#flags & ACCESS) === 0) throw new Refusal('EBADF');
    if (byteLength === 0) return 0;
    // What is appended goes to the end, wherever it is meant for.
    const at = this.#flags & O_APPEND ? null : position;
    this.#room.take(at === null ? byteLength : at + byteLength - this.stat().size);
    return this.#volume.writeSync(this.#file, bytes, 0, byteLength, at ?? undefined);
  }

  truncate(size: number): void {
    if ((this.#flags & ACCESS) === 0) throw new Refusal('EINVAL');
    this.#room.take(size - this.stat().size);
    this.#volume.ftruncateSync(this.#file, size);
  }

  stat(): Stats {
    return new Stats(this.#volume.fstatSync(this.#file) as Facts);
  }

  chmod(mode: number): void {
    this.#volume.fchmodSync(this.#file, mode);
  }

  utimes(atime: number, mtime: number): void {
    this.#volume.futimesSync(this.#file, atime, mtime);
  }

  close(): void {
    this.#volume.closeSync(this.#file);
  }
}
