type Callback<T extends unknown[] = []> = (error: Error | null, ...values: T) => void;

/** What a file stream does its work with: `fs` itself, what a program gives it instead, or a handle. */
export interface Operations {
  open(path: unknown, flags: unknown, mode: unknown, callback: Callback<[fd: number]>): void;
  close(fd: number, callback: Callback): void;
  read(
    fd: number,
    buffer: Buffer,
    offset: number,
    length: number,
    position: number | undefined,
    callback: Callback<[bytesRead: number, buffer: Buffer]>,
  ): void;
  write(
    fd: number,
    buffer: Buffer,
    offset: number,
    length: number,
    position: number | undefined,
    callback: Callback<[bytesWritten: number, buffer: Buffer]>,
  ): void;
  writev(
    fd: number,
    buffers: readonly Buffer[],
    position: number | undefined,
    callback: Callback<[bytesWritten: number, buffers: readonly Buffer[]]>,
  ): void;
  fsync(fd: number, callback: Callback): void;
}
