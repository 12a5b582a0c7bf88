import { Volume } from 'memfs';
import { path as posix } from '../path.ts';
import { constants } from './constants.ts';
import { Descriptors } from './descriptors.ts';
import { createDevices, type Print } from './devices.ts';
import { Refusal } from './errors.ts';
import { type OpenFile, VolumeFile } from './open-file.ts';
import { Room } from './room.ts';
import { type Facts, Stats } from './stats.ts';
import { walk } from './walk.ts';

/** Where a program is. */
const HOME = '/program';

/** What is left of the permissions asked for: nobody but the owner may write. */
const PERMITTED = 0o777 & ~0o022;

const { O_CREAT, O_EXCL, O_NOFOLLOW } = constants;

/**
 * A disk in memory, with the calls that Linux has and their refusals. memfs keeps what is in it;
 * what memfs and Linux disagree about is settled here, before memfs is asked.
 */
export class Disk {
  readonly volume = new Volume();
  readonly open: Descriptors;
  #devices: Readonly<Record<string, OpenFile>>;
  #room = new Room(this.volume);

  constructor(print: Print) {
    this.#devices = createDevices(print);
    const standard = ['/dev/stdin', '/dev/stdout', '/dev/stderr'];
    this.open = new Descriptors(standard.map((path) => this.#devices[path]));
    for (const path of [HOME, '/tmp', '/dev']) this.volume.mkdirSync(path, { mode: 0o755 });
    for (const path of Object.keys(this.#devices)) this.volume.writeFileSync(path, '');
  }

  /** Opens what stands at `path` and returns its descriptor. */
  openFile(path: string, flags: number, mode: number): number {
    if (flags & O_CREAT && path.endsWith('/')) throw new Refusal('EISDIR');
    const follow = (flags & (O_EXCL | O_NOFOLLOW)) === 0;
    const found = this.#walk(path, follow);
    if (found in this.#devices) return this.open.add(() => this.#devices[found]);
    if (flags & O_CREAT && !this.#look(found)) this.#parent(found);
    return this.open.add(
      () => new VolumeFile(this.volume, this.#room, found, flags, mode & PERMITTED),
    );
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
    this.#parent(found);
    this.volume.mkdirSync(found, { mode: mode & PERMITTED });
  }

  rmdir(path: string): void {
    if (/(^|\/)\.$/.test(path)) throw new Refusal('EINVAL');
    this.volume.rmdirSync(this.#walk(path, false));
  }

  unlink(path: string): void {
    const found = this.#walk(path, false);
    if (this.#look(found)?.isDirectory()) throw new Refusal('EISDIR');
    this.volume.unlinkSync(found);
  }

  rename(path: string, dest: string): void {
    const from = this.#walk(path, false);
    const moved = this.#look(from);
    if (!moved) throw new Refusal('ENOENT');
    const to = this.#walk(dest, false);
    const replaced = this.#look(to);
    this.#parent(to);
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
    this.#parent(to);
    if (linked.isDirectory()) throw new Refusal('EPERM');
    this.volume.linkSync(from, to);
  }

  symlink(target: string, path: string): void {
    this.volume.symlinkSync(target, this.#walk(path, false));
  }

  readlink(path: string): string {
    return String(this.volume.readlinkSync(this.#walk(path, false)));
  }

  chmod(path: string, mode: number): void {
    this.volume.chmodSync(this.#walk(path, true), mode);
  }

  utimes(path: string, atime: number, mtime: number): void {
    this.volume.utimesSync(this.#walk(path, true), atime, mtime);
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
    if ((granted & wanted) !== wanted) throw new Refusal('EACCES');
  }

  #walk(path: string, follow: boolean): string {
    return walk(this.volume, HOME, path, follow);
  }

  #stats(path: string): Stats {
    if (path in this.#devices) return this.#devices[path].stat();
    const facts: Facts = this.volume.lstatSync(path);
    if ((facts.mode & constants.S_IFMT) !== constants.S_IFLNK) return new Stats(facts);
    // memfs gives a link the size and mode of an empty file; Linux counts its path and opens it to all.
    const size = String(this.volume.readlinkSync(path)).length;
    return new Stats({ ...facts, size, mode: constants.S_IFLNK | 0o777 });
  }

  #look(path: string) {
    return this.volume.lstatSync(path, { throwIfNoEntry: false });
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
