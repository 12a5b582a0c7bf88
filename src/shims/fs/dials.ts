const MiB = 1024 * 1024;

/** What kind of a disk a program's files are on. */
export interface DiskDials {
  /** Bytes that all files which the program writes may hold together (16 GiB); then ENOSPC. */
  readonly capacity: number;
  /** Files that may be open at once, the three standard ones among them (1,024); then EMFILE. */
  readonly openFiles: number;
  /** Folders and files of a disk that only gives: EROFS for whoever writes there. They are made. */
  readonly readOnly: readonly string[];
  /** Folders and files that belong to others: EACCES for whoever writes there. They are made. */
  readonly denied: readonly string[];
  /** Bytes in /films/matrix.mkv, 9 GiB at most (64 MiB). */
  readonly film: number;
}

/** The disk, and how fast it is. */
export interface FileDials extends DiskDials {
  /** Milliseconds that every call takes which does not wait for its own end (0.1). */
  readonly latency: number;
  /** Bytes a millisecond that all calls together move, at most (no limit). */
  readonly rate: number;
}

export const FILE_DIALS: FileDials = {
  capacity: 16 * 1024 * MiB,
  openFiles: 1024,
  readOnly: [],
  denied: [],
  film: 64 * MiB,
  latency: 0.1,
  rate: Number.POSITIVE_INFINITY,
};
