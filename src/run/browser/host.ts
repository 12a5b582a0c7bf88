import { extrasFor } from '../../shims/extra.ts';
import { packagesFor } from '../../shims/offered-packages.ts';
import type { Deadlines, Ending, Host } from '../host.ts';
import type { Inbox } from '../inbox.ts';
import type { Job } from '../protocol.ts';
import { Watchdog } from '../watchdog.ts';
import type { Begin, FromFrame, ToFrame } from './messages.ts';

/** Scripts that workers run, as text. */
export interface Runtime {
  /** The worker's own. */
  readonly worker: string;
  /** The script of an extra, by its name: asked for when a program needs it. */
  readonly extra: (name: string) => Promise<string>;
  /** Likewise the file of a package. */
  readonly package: (name: string) => Promise<string>;
}

/** Workers that wait for a job: starting one takes longer than most programs run. */
const SPARES = 2;

interface Spawned {
  readonly id: number;
  readonly port: MessagePort;
}

/** Runs each job in a worker of a sandboxed frame. It lives in a worker itself, beside the page. */
export class BrowserHost implements Host {
  readonly name = 'browser';
  readonly isolation = 'worker in a sandboxed frame without network';
  #frame: MessagePort;
  #extra: Runtime['extra'];
  #package: Runtime['package'];
  #spares: Spawned[] = [];
  #ids = 0;
  #deaths = new Map<number, () => void>();

  /** @param frame the port of the frame, from `openFrame`. */
  constructor(frame: MessagePort, runtime: Runtime) {
    this.#frame = frame;
    this.#extra = runtime.extra;
    this.#package = runtime.package;
    frame.onmessage = ({ data }: MessageEvent<FromFrame>) => this.#deaths.get(data.id)?.();
    this.#tell({ type: 'runtime', text: runtime.worker });
    this.#refill();
  }

  async run(job: Job, inbox: Inbox, deadlines: Deadlines, signal?: AbortSignal): Promise<Ending> {
    const extras = await Promise.all(extrasFor(job.modules).map(this.#extra));
    const packages = await this.#packages(job);
    const { id, port } = this.#spares.shift() ?? this.#spawn();
    const begin: Begin = { job, extras, packages };
    const ending = await new Promise<Ending>((resolve) => {
      const watchdog = new Watchdog(deadlines, resolve);
      const end = (ending: Ending) => {
        watchdog.stop();
        resolve(ending);
      };
      port.onmessage = ({ data }: MessageEvent<unknown>) => {
        watchdog.heard();
        if (!inbox.take(data)) end('garbled');
        else if (data.type === 'end') end('ended');
      };
      this.#deaths.set(id, () => end('died'));
      signal?.addEventListener('abort', () => end('stopped'), { once: true });
      if (signal?.aborted) end('stopped');
      port.postMessage(begin);
    });
    this.#release(id, port);
    return ending;
  }

  async #packages({ modules, dials }: Job): Promise<Begin['packages']> {
    const names = packagesFor(modules, dials.flavour);
    const texts = await Promise.all(names.map(this.#package));
    return Object.fromEntries(names.map((name, index) => [name, texts[index]]));
  }

  #release(id: number, port: MessagePort): void {
    port.onmessage = null;
    port.close();
    this.#deaths.delete(id);
    this.#tell({ type: 'kill', id });
    this.#refill();
  }

  #refill(): void {
    while (this.#spares.length < SPARES) this.#spares.push(this.#spawn());
  }

  #spawn(): Spawned {
    const id = ++this.#ids;
    const { port1, port2 } = new MessageChannel();
    this.#frame.postMessage({ type: 'spawn', id } satisfies ToFrame, [port2]);
    return { id, port: port1 };
  }

  #tell(message: ToFrame): void {
    this.#frame.postMessage(message);
  }
}
