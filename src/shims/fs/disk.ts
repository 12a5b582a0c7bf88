import { Volume } from 'memfs';
import { path as posix } from '../path.ts';
import type { StandardInput } from '../process/input.ts';
import { constants } from './constants.ts';
import { Counted } from './counted.ts';
import { Descriptors } from './descriptors.ts';
import { createDevices, type Print } from './devices.ts';
import type { FileDials } from './dials.ts';
import { type Elsewhere, ElsewhereFiles } from './elsewhere.ts';
import { Refusal } from './errors.ts';
import { Guard } from './guard.ts';
import { Noise } from './noise.ts';
import { type OpenFile, type Storage, VolumeFile } from './open-file.ts';
import { Room } from './room.ts';
import { type Facts, Stats } from './stats.ts';
import { walk } from './walk.ts';

/** Where a program is. */
const HOME = '/program';

/** What is left of the permissions asked for: nobody but the owner may write. */
const PERMITTED = 0o777 & ~0o022;

/** A film that anybody may read and nobody keeps. */
const FILM = '/films/matrix.mkv';
const FILM_SEED = 1999;

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_TRUNC, O_WRONLY, O_RDWR } = constants;

/** A file that is there from the beginning, to be read. */
export interface GivenFile {
  readonly path: string;
  readonly content: Elsewhere;
}

/**
 * A disk in memory, with the calls that Linux has and their refusals. memfs keeps what is in it;
 * what memfs and Linux disagree about is settled here, before memfs is asked.
 */
export class Disk {
  readonly volume = new Volume();
  readonly open: Descriptors;
  readonly elsewhere = new ElsewhereFiles(this.volume);
  /** Bytes read and written so far. */
  moved = 0;
  #devices: Readonly<Record<string, OpenFile>>;
  #storage: Storage;
  #guard: Guard;

  constructor(
    print: Print,
    input: StandardInput,
    dials: FileDials,
    given: readonly GivenFile[] = [],
  ) {
    this.#devices = createDevices(print, input);
    const standard = ['/dev/stdin', '/dev/stdout', '/dev/stderr'];
    this.open = new Descriptors(
      standard.map((path) => this.#devices[path]),
      dials.openFiles,
    );
    const { volume, elsewhere } = this;
    const room = new Room(volume, elsewhere, dials.capacity);
    const moved = (bytes: number) => {
      this.moved += bytes;
    };
    this.#storage = { volume, elsewhere, room, moved };
    this.#guard = new Guard(dials);
    for (const path of [HOME, '/tmp', '/dev', '/films', ...this.#guard.paths]) {
      volume.mkdirSync(path, { mode: 0o755, recursive: true });
    }
    for (const path of Object.keys(this.#devices)) volume.writeFileSync(path, '');
    const film = { path: FILM, content: new Noise(dials.film, FILM_SEED) };
    for (const file of [film, ...given]) this.#give(file);
  }

  /** Opens what stands at `path` and returns its descriptor. */
  openFile(path: string, flags: number, mode: number): number {
    if (flags & O_CREAT && path.endsWith('/')) throw new Refusal('EISDIR');
    const follow = (flags & (O_EXCL | O_NOFOLLOW)) === 0;
    const found = this.#walk(path, follow);
    if (found in this.#devices) return this.open.add(() => this.#devices[found]);
    this.#mayOpen(found, flags);
    const made = this.#look(found) ? null : mode & PERMITTED;
    const owned = () => this.#owned(found);
    return this.open.add(() => new VolumeFile(this.#storage, found, flags, made, owned));
  }

  #mayOpen(path: string, flags: number): void {
    const there = this.#look(path);
    if (!there) {
      if (flags & O_CREAT) this.#mayName(path);
    } else if (flags & (O_WRONLY | O_RDWR | O_TRUNC) && !(flags & O_EXCL && flags & O_CREAT)) {
      if (there.isDirectory()) throw new Refusal('EISDIR');
      this.#guard.check(path);
      if (this.#isGiven(path)) throw new Refusal('EACCES');
    }
  }

  /** @throws Refusal where no name may be made or taken away. */
  #mayName(path: string): void {
    this.#parent(path);
    this.#guard.check(path);
  }

  /** @throws Refusal where what stands at `path` belongs to somebody else. */
  #owned(path: string): void {
    this.#guard.check(path, 'EPERM');
    if (this.#isGiven(path)) throw new Refusal('EPERM');
  }

  /** Whether a file was there from the beginning. */
  #isGiven(path: string): boolean {
    const facts = this.#look(path) as Facts | undefined;
    const content = facts && this.elsewhere.of(facts);
    return content !== undefined && !(content instanceof Counted);
  }

  #give({ path, content }: GivenFile): void {
    this.volume.mkdirSync(posix.dirname(path), { mode: 0o755, recursive: true });
    const file = this.volume.openSync(path, 'w', 0o644);
    this.elsewhere.put(file, content);
    this.volume.fchmodSync(file, 0o444);
    this.volume.closeSync(file);
  }

  /** The first bytes of a file, be it closed to the program or not. */
  head(path: string, bytes: number): Uint8Array {
    const { mode } = this.lstat(path);
    const into = new Uint8Array(bytes);
    this.volume.chmodSync(path, mode | constants.S_IRUSR);
    const file = this.volume.openSync(path, constants.O_RDONLY);
    const read = this.volume.readSync(file, into, 0, bytes, 0);
    this.volume.closeSync(file);
    this.volume.chmodSync(path, mode);
    return into.slice(0, read);
  }

  /** What the file at `path` holds, where that is elsewhere. */
  contentAt(path: string): Elsewhere | undefined {
    return this.elsewhere.of(this.volume.lstatSync(path) as Facts);
  }

  stat(path: string): Stats {
    return this.#stats(this.#walk(path, true));
  }

  lstat(path: string): Stats {
    return this.#stats(this.#walk(path, false));
  }

  /** The names in a directory, sorted as Node has them. */
  readdir(path: string): string[] {
    return (this.volume.readdirSync(this.#walk(path, true)) as string[]).sort();
  }

  mkdir(path: string, mode: number): void {
    const found = this.#walk(path.replace(/(?<=.)\/+$/, ''), false);
    if (this.#look(found)) throw new Refusal('EEXIST');
    this.#mayName(found);
    this.volume.mkdirSync(found, { mode: mode & PERMITTED });
  }

  rmdir(path: string): void {
    if (/(^|\/)\.$/.test(path)) throw new Refusal('EINVAL');
    const found = this.#walk(path, false);
    if (this.#look(found)?.isDirectory()) this.#guard.check(found);
    this.volume.rmdirSync(found);
  }

  unlink(path: string): void {
    const found = this.#walk(path, false);
    const there = this.#look(found);
    if (there?.isDirectory()) throw new Refusal('EISDIR');
    if (there) this.#mayRemove(found);
    this.volume.unlinkSync(found);
  }

  rename(path: string, dest: string): void {
    const from = this.#walk(path, false);
    const moved = this.#look(from);
    if (!moved) throw new Refusal('ENOENT');
    const to = this.#walk(dest, false);
    const replaced = this.#look(to);
    this.#mayName(to);
    this.#mayRemove(from);
    if (this.#isGiven(to)) throw new Refusal('EPERM');
    if (to.startsWith(`${from}/`)) throw new Refusal('EINVAL');
    if (moved.ino === replaced?.ino) return;
    if (replaced) this.#makeWay(moved, to, replaced);
    if (moved.isSymbolicLink()) {
      // memfs would move what the link leads to.
      this.symlink(this.readlink(path), to);
      this.volume.unlinkSync(from);
    } else this.volume.renameSync(from, to);
  }

  link(path: string, dest: string): void {
    const from = this.#walk(path, false);
    const linked = this.#look(from);
    if (!linked) throw new Refusal('ENOENT');
    const to = this.#walk(dest, false);
    if (this.#look(to)) throw new Refusal('EEXIST');
    this.#mayName(to);
    if (linked.isDirectory()) throw new Refusal('EPERM');
    this.volume.linkSync(from, to);
  }

  symlink(target: string, path: string): void {
    const found = this.#walk(path, false);
    if (!this.#look(found)) this.#guard.check(found);
    this.volume.symlinkSync(target, found);
  }

  readlink(path: string): string {
    return String(this.volume.readlinkSync(this.#walk(path, false)));
  }

  chmod(path: string, mode: number): void {
    const found = this.#walk(path, true);
    if (this.#look(found)) this.#owned(found);
    this.volume.chmodSync(found, mode);
  }

  utimes(path: string, atime: number, mtime: number): void {
    const found = this.#walk(path, true);
    if (this.#look(found)) this.#owned(found);
    this.volume.utimesSync(found, atime, mtime);
  }

  /** A path from the root, without dots. */
  absolute(path: string): string {
    return posix.resolve(HOME, path);
  }

  /** A path without links and dots; all of it must be there. */
  realpath(path: string): string {
    const found = this.#walk(path, true);
    if (!this.#look(found)) throw new Refusal('ENOENT');
    return found;
  }

  access(path: string, wanted: number): void {
    const granted = this.stat(path).mode >> 6;
    if (wanted & constants.W_OK) this.#guard.check(this.#walk(path, true));
    if ((granted & wanted) !== wanted) throw new Refusal('EACCES');
  }

  #walk(path: string, follow: boolean): string {
    return walk(this.volume, HOME, path, follow);
  }

  #stats(path: string): Stats {
    if (path in this.#devices) return this.#devices[path].stat();
    const facts: Facts = this.elsewhere.sized(this.volume.lstatSync(path) as Facts);
    if ((facts.mode & constants.S_IFMT) !== constants.S_IFLNK) return new Stats(facts);
    // memfs gives a link the size and mode of an empty file; Linux counts its path and opens it to all.
    const size = String(this.volume.readlinkSync(path)).length;
    return new Stats({ ...facts, size, mode: constants.S_IFLNK | 0o777 });
  }

  #look(path: string) {
    return this.volume.lstatSync(path, { throwIfNoEntry: false });
  }

  /** @throws Refusal where what stands at `path` may not be taken from there. */
  #mayRemove(path: string): void {
    this.#guard.check(path);
    if (this.#isGiven(path)) throw new Refusal('EPERM');
  }

  /** @throws Refusal where the directory that something is to stand in is missing. */
  #parent(path: string): void {
    const above = this.#look(path.slice(0, path.lastIndexOf('/')) || '/');
    if (!above) throw new Refusal('ENOENT');
    if (!above.isDirectory()) throw new Refusal('ENOTDIR');
  }

  /** Takes away what stands where `moved` is to go, if the one may replace the other. */
  #makeWay(moved: Pick<Stats, 'isDirectory'>, to: string, replaced: typeof moved): void {
    if (moved.isDirectory() && !replaced.isDirectory()) throw new Refusal('ENOTDIR');
    if (!moved.isDirectory() && replaced.isDirectory()) throw new Refusal('EISDIR');
    if (replaced.isDirectory()) this.volume.rmdirSync(to);
    else this.volume.unlinkSync(to);
  }
}
