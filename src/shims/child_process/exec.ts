// https://nodejs.org/api/child_process.html#child_processexecfilefile-args-options-callback
import type { Loop } from '../../clock/loop.ts';
import type { Timeout } from '../../clock/timers.ts';
import { nodeError } from '../errors.ts';
import type { ChildProcess } from './child-process.ts';

type Told = (error: Error | null, stdout: unknown, stderr: unknown) => void;

export interface ExecOptions {
  readonly encoding?: string | null;
  readonly timeout?: number;
  readonly maxBuffer?: number;
  readonly killSignal?: unknown;
}

const MAX_BUFFER = 1024 * 1024;

/** What a child has printed, of at most so many bytes. */
class Printed {
  readonly #parts: (string | Buffer)[] = [];
  #bytes = 0;
  #Buffer: typeof Buffer;
  #stream: ChildProcess['stdout'];
  readonly decoded: boolean;

  constructor(
    stream: ChildProcess['stdout'],
    encoding: string | null,
    max: number,
    Buffer_: typeof Buffer,
    tooMuch: () => void,
  ) {
    this.#stream = stream;
    this.#Buffer = Buffer_;
    this.decoded = encoding !== null;
    if (encoding !== null) stream?.setEncoding(encoding as BufferEncoding);
    stream?.on('data', (chunk: string | Buffer) => {
      const { length } = typeof chunk === 'string' ? Buffer_.from(chunk) : chunk;
      this.#bytes += length;
      if (this.#bytes <= max) {
        this.#parts.push(chunk);
        return;
      }
      this.#parts.push(chunk.slice(0, max - (this.#bytes - length)));
      tooMuch();
    });
  }

  get whole(): string | Buffer {
    if (this.decoded || this.#stream?.readableEncoding) return this.#parts.join('');
    return this.#Buffer.concat(this.#parts as Buffer[]);
  }
}

/** Gathers what `child` prints, and calls back when it has closed. */
export function gather(
  { loop, Buffer }: { readonly loop: Loop; readonly Buffer: typeof globalThis.Buffer },
  child: ChildProcess,
  command: string,
  options: ExecOptions,
  callback: Told | undefined,
): void {
  let error: (Error & { cmd?: string }) | null = null;
  let killed = false;
  let timer: Timeout | undefined;
  let told = false;
  const destroyStreams = () => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  };
  const kill = () => {
    destroyStreams();
    killed = true;
    child.kill(options.killSignal);
  };
  const tooMuch = (name: string) => () => {
    const message = `${name} maxBuffer length exceeded`;
    error = nodeError(RangeError, 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER', message);
    kill();
  };
  const { encoding: asked = 'utf8', maxBuffer: max = MAX_BUFFER } = options;
  const encoding = asked !== null && Buffer.isEncoding(asked) ? asked : null;
  const printed = new Printed(child.stdout, encoding, max, Buffer, tooMuch('stdout'));
  const complained = new Printed(child.stderr, encoding, max, Buffer, tooMuch('stderr'));
  const tell = (code: number | null, signal: string | null) => {
    if (told) return;
    told = true;
    timer?.close();
    if (!callback) return;
    const [stdout, stderr] = [printed.whole, complained.whole];
    if (!error && code === 0 && signal === null) {
      callback(null, stdout, stderr);
      return;
    }
    const failure = { code, killed: child.killed || killed, signal };
    error ??= Object.assign(new Error(`Command failed: ${command}\n${stderr}`), failure);
    error.cmd = command;
    callback(error, stdout, stderr);
  };
  if (options.timeout) timer = loop.setTimeout(kill, options.timeout, false);
  child.addListener('close', tell);
  child.addListener('error', (failed: Error) => {
    error = failed;
    destroyStreams();
    tell(null, null);
  });
}
