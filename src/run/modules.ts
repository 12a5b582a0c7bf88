import type { Loop } from '../clock/loop.ts';
import { createDevices } from '../devices/devices.ts';
import type { RealmLedger } from '../devices/ledger.ts';
import type { Extra, ExtraHost } from '../shims/extra.ts';
import type { LeftFile } from '../shims/fs/left-files.ts';
import { packageOfFlavour } from '../shims/offered-packages.ts';
import type { StandardInput } from '../shims/process/input.ts';
import type { Process } from '../shims/process.ts';
import { createStreamWeb } from '../shims/stream-web.ts';
import type { Timers } from '../shims/timers.ts';
import type { AnyStream } from '../tracer/family.ts';
import { instrumentFamily } from '../tracer/instrument.ts';
import type { Tracer } from '../tracer/tracer.ts';
import { moduleDials, type RunDials } from './dials.ts';
import { FlavouredStreams } from './flavour.ts';
import { Packages } from './packages.ts';
import type { HostParts } from './parts.ts';

/** What modules are made of. */
export interface ModulesHost {
  readonly parts: HostParts;
  readonly dials: RunDials;
  readonly loop: Loop;
  readonly tracer: Tracer;
  readonly ledger: RealmLedger;
  readonly timers: Timers;
  readonly process: Process;
  readonly input: StandardInput;
  readonly print: ExtraHost['print'];
}

/** All that a program can import in one run: the host's modules, the shims' and the packages. */
export class Modules {
  #host: ModulesHost;
  #extras: readonly Extra[];
  #modules: Readonly<Record<string, unknown>>;
  #packages: Packages;
  #flavoured: FlavouredStreams | null;

  constructor(host: ModulesHost) {
    this.#host = host;
    const { parts, tracer } = host;
    const extraHost = this.#extraHost();
    this.#extras = parts.extras.map((make) => make(extraHost));
    this.#modules = this.#all();
    this.#packages = new Packages(parts.packages, {
      module: (name) => this.#modules[name],
      copy: (family) => void instrumentFamily(tracer, family),
    });
    this.#flavoured = this.#flavouredStreams();
  }

  /** A module, or one of its exports. */
  get(module: string, name?: string): unknown {
    if (this.#flavoured?.gives(module)) return this.#flavoured.get(module, name);
    const found = this.#packages.has(module) ? this.#packages.get(module) : this.#modules[module];
    return name === undefined ? found : Reflect.get(found as object, name);
  }

  /** What the program has left on its disk. */
  files(): LeftFile[] {
    return this.#extras.flatMap(({ files }) => files?.() ?? []);
  }

  #extraHost(): ExtraHost {
    const { parts, dials, loop, process, input, print } = this.#host;
    const { stream, EventEmitter, Buffer, nextTick, inspect, files } = parts;
    return {
      loop,
      stream: stream as never,
      EventEmitter,
      Buffer,
      process,
      input,
      nextTick,
      inspect,
      print,
      ...moduleDials(dials),
      ...files,
      readFile: (path) => this.#readFile(path),
      label: (stream, label) => this.#label(stream, label),
    };
  }

  #readFile(path: string): Uint8Array | null {
    for (const { readFile } of this.#extras) if (readFile) return readFile(path);
    return null;
  }

  #all(): Record<string, unknown> {
    const { parts, loop, timers, process, ledger } = this.#host;
    return {
      ...parts.modules,
      'stream/web': createStreamWeb(globalThis),
      timers,
      'timers/promises': timers.promises,
      process,
      perf_hooks: { performance },
      ...Object.assign({}, ...this.#extras.map(({ modules }) => modules)),
      'highwater/devices': createDevices({
        Readable: parts.stream.Readable as never,
        Writable: parts.stream.Writable as never,
        allocate: (size) => parts.Buffer.alloc(size),
        after: (latencyMs, callback) => loop.complete(latencyMs, callback),
        ledger,
        label: (stream, label) => this.#label(stream, label),
      }),
    };
  }

  #flavouredStreams(): FlavouredStreams | null {
    const { dials, process } = this.#host;
    const copy = packageOfFlavour(dials.flavour);
    const warn = (sentence: string) => process.emitWarning(sentence);
    return copy === null ? null : new FlavouredStreams(copy, this.#packages, warn);
  }

  #label(stream: object, label: string): void {
    this.#host.tracer.label(stream as AnyStream, label);
  }
}
