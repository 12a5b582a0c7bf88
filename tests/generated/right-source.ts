import type { Mistake, MistakeName } from './mistakes.ts';
import type { Middle, Mishap, Pace, Right } from './right.ts';

const IMPORTS = `import { Readable, Writable, Duplex, Transform, PassThrough, pipeline, promises } from 'node:stream';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';`;

/**
 * A right program as a module, or with one mistake in it, whose line ends in `// expect: <rule>`.
 */
export function sourceOf(right: Right, mistake?: Mistake): string {
  return new Text(right, mistake).program();
}

/** The mishap of a program, if there is somebody in it who sees to such a one. */
function possible({ join, mishap, middles }: Right): Mishap {
  const closesAll = join === 'pipeline' || join === 'pipeline promise' || join === 'pipe';
  if (mishap === 'the source fails' || mishap === 'the sink fails')
    return closesAll ? mishap : 'none';
  if (mishap === 'aborted') return join === 'pipeline promise' ? mishap : 'none';
  // What is piped into the stream that is left would be left open.
  return join === 'for await' && middles.length === 0 ? mishap : 'none';
}

class Text {
  readonly right: Right;
  readonly mistake: Mistake | undefined;

  readonly mishap: Mishap;

  constructor(right: Right, mistake: Mistake | undefined) {
    this.right = right;
    this.mistake = mistake;
    this.mishap = mistake ? 'none' : possible(right);
  }

  program(): string {
    const { objects, size } = this.right;
    const chunk = objects ? '({ n })' : `'x'.repeat(${size})`;
    return [IMPORTS, `const chunk = (n) => ${chunk};`, ...this.body()].filter(Boolean).join('\n');
  }

  /** Whether this is what is wrong. */
  is(...names: MistakeName[]): boolean {
    return this.mistake !== undefined && names.includes(this.mistake.name);
  }

  /** The line of the mistake, if it is one of these; else as it is right. */
  line(wrong: string, right: string, ...names: MistakeName[]): string {
    return this.is(...names) ? `${wrong} // expect: ${this.mistake?.rule}` : right;
  }

  body(): string[] {
    const { join, middles } = this.right;
    switch (join) {
      case 'web':
        return this.webSink();
      case 'web tee':
        return this.webTee();
      case 'web source':
        return this.webSource();
      case 'loop':
      case 'callbacks':
      case 'need drain':
      case 'writers':
      case 'corked':
        return [...this.sink(), ...this.loop(), ...this.after()];
      default:
        return [
          ...this.source(),
          ...middles.flatMap((middle, index) => this.middle(middle, `middle${index}`)),
          ...(this.is('read from nobody') ? [] : this.sink()),
          ...this.joined(),
        ];
    }
  }

  // What makes chunks.

  source(): string[] {
    const { kind } = this.right.source;
    const { count } = this.right;
    const list = `Array.from({ length: ${count} }, (_, n) => chunk(n))`;
    const failure =
      this.mishap === 'the source fails' ? "throw new Error('The source failed.');" : '';
    switch (failure && kind === 'array' ? 'generator' : kind) {
      case 'array':
        return [`const source = Readable.from(${list});`];
      case 'generator':
        return [`const source = Readable.from((function* () { yield* ${list}; ${failure} })());`];
      case 'async generator':
        return [
          'const source = Readable.from((async function* () {',
          `for (let n = 0; n < ${count}; n++) { await null; yield chunk(n); }`,
          failure,
          '})());',
        ];
      default:
        return ['let made = 0;', 'let timer = null;', ...this.reader()];
    }
  }

  reader(): string[] {
    const { objects, form } = this.right;
    const options = `highWaterMark: ${this.right.source.mark}, objectMode: ${objects}`;
    const body = this.readBody();
    if (form === 'class') {
      return [
        'class Source extends Readable {',
        ...['_read() {', ...body, '}', '}'],
        `const source = new Source({ ${options} });`,
      ];
    }
    if (form === 'assigned') {
      return [
        `const source = new Readable({ ${options} });`,
        ...['source._read = function () {', ...body, '};'],
      ];
    }
    return [`const source = new Readable({ ${options},`, ...['read() {', ...body, '} });']];
  }

  readBody(): string[] {
    const { count, source } = this.right;
    const fails = this.mishap === 'the source fails' || this.is('fail, and have no error handler');
    const last = fails ? "source.destroy(new Error('The source failed.'))" : 'source.push(null)';
    const end = [`${last};`, this.line('this.push(chunk(0));', '', 'push after null')];
    const middle = Math.floor(count / 2);
    switch (source.kind) {
      case 'heeding':
        return [
          `while (made < ${count}) {`,
          this.line(
            'this.push(chunk(made++));',
            'if (!this.push(chunk(made++))) return;',
            "drop push()'s answer",
          ),
          '}',
          ...end,
        ];
      case 'one each':
        return [
          ...this.nothing(middle),
          `if (made < ${count}) { this.push(chunk(made++)); return; }`,
          ...end,
        ];
      case 'later':
        return [`setImmediate(() => made < ${count} ? this.push(chunk(made++)) : ${last});`];
      default:
        return this.fed();
    }
  }

  nothing(at: number): string[] {
    if (this.is('push nothing, once')) {
      return [
        'timer ??= this.readableDidRead ? 1 : null;',
        `if (made === ${at} && !this.pushedNothing) {`,
        ...['this.pushedNothing = true;', this.line("this.push('');", '', 'push nothing, once')],
        ...['return;', '}'],
      ];
    }
    if (!this.is('push nothing, for ever')) return [];
    return [
      `if (made === ${at}) {`,
      ...[this.line("this.push('');", '', 'push nothing, for ever'), 'return;', '}'],
    ];
  }

  fed(): string[] {
    const { count } = this.right;
    const wrong = this.is('feed a source that nobody stops');
    return [
      'timer ??= setInterval(() => {',
      `if (made === ${count}) { clearInterval(timer); source.push(null); return; }`,
      this.line(
        'source.push(chunk(made++));',
        'const more = source.push(chunk(made++));',
        'feed a source that nobody stops',
      ),
      wrong ? '' : 'if (!more) { clearInterval(timer); timer = null; }',
      '}, 1);',
    ];
  }

  // What chunks go through.

  middle({ kind, mark, pace }: Middle, name: string): string[] {
    const { objects, form } = this.right;
    const options = `highWaterMark: ${mark}, objectMode: ${objects}`;
    const unread = (text: string) => this.line(text, text, 'read from nobody');
    if (kind === 'pass') return [unread(`const ${name} = new PassThrough({ ${options} });`)];
    const body = this.transformBody(kind, pace);
    const flush = kind === 'flush' ? ['(callback) {', 'callback(null, chunk(0));', '}'] : [];
    if (form === 'class') {
      return [
        unread(`class C${name} extends Transform {`),
        ...['_transform(chunk, encoding, callback) {', ...body, '}'],
        ...(flush.length > 0 ? [`_flush${flush.join('\n')}`] : []),
        '}',
        `const ${name} = new C${name}({ ${options} });`,
      ];
    }
    return [
      unread(`const ${name} = new Transform({ ${options},`),
      ...['transform(chunk, encoding, callback) {', ...body, '},'],
      ...(flush.length > 0 ? [`flush${flush.join('\n')},`] : []),
      '});',
    ];
  }

  transformBody(kind: Middle['kind'], pace: Pace): string[] {
    const { objects } = this.right;
    const many = this.is('make very many chunks of one');
    if (many) {
      return [
        'for (let n = 0; n < 200; n++) {',
        this.line('this.push(chunk);', '', 'make very many chunks of one'),
        ...['}', 'callback();'],
      ];
    }
    const halves = objects
      ? ['this.push(chunk);', 'this.push(chunk);']
      : ['this.push(chunk.subarray(0, 1));', 'if (chunk.length > 1) this.push(chunk.subarray(1));'];
    switch (kind) {
      case 'push':
        return ['this.push(chunk);', after(pace, 'callback()')];
      case 'split':
        return [...halves, after(pace, 'callback()')];
      case 'some':
        return [
          'this.odd = !this.odd;',
          after(pace, 'this.odd ? callback() : callback(null, chunk)'),
        ];
      default:
        return [after(pace, 'callback(null, chunk)')];
    }
  }

  // What stores them.

  sink(): string[] {
    const { objects, form, sink } = this.right;
    const options = `highWaterMark: ${sink.mark}, objectMode: ${objects}`;
    const made = (text: string) =>
      this.line(
        text,
        text,
        ...(['make a mark that holds nobody back', 'never call back'] as const),
        ...(['call back and promise', 'promise, and fail'] as const),
      );
    const promises = this.is('call back and promise', 'promise, and fail') ? 'async ' : '';
    const write = ['(chunk, encoding, callback) {', ...this.writeBody(), '}'].join('\n');
    const many = sink.many ? ['(chunks, callback) {', ...this.storing(), '}'].join('\n') : '';
    const kind = sink.duplex ? 'Duplex' : 'Writable';
    const read = sink.duplex ? '() {\nthis.push(null);\n}' : '';
    const final = sink.final ? '(callback) {\nsetImmediate(callback);\n}' : '';
    if (form === 'class') {
      return [
        // A class without a constructor is where its streams are made, as a stack shows it.
        made(`class Sink extends ${kind} {`),
        read ? `_read${read}` : '',
        `${promises}_write${write}`,
        many ? `${promises}_writev${many}` : '',
        final ? `_final${final}` : '',
        '}',
        `const sink = new Sink({ ${options} });`,
      ];
    }
    if (form === 'assigned') {
      return [
        made(`const sink = new ${kind}({ ${options} });`),
        read ? `sink._read = function ${read};` : '',
        `sink._write = ${promises}function ${write};`,
        many ? `sink._writev = ${promises}function ${many};` : '',
        final ? `sink._final = function ${final};` : '',
      ];
    }
    return [
      made(`const sink = new ${kind}({ ${options},`),
      read ? `read${read},` : '',
      `${promises}write${write},`,
      many ? `${promises}writev${many},` : '',
      final ? `final${final},` : '',
      '});',
    ];
  }

  writeBody(): string[] {
    if (this.is('call back twice')) {
      return ['callback();', this.line('callback();', '', 'call back twice')];
    }
    if (this.is('call back twice, later')) {
      return [
        'setTimeout(callback, 2);',
        'setTimeout(() => {',
        this.line('callback();', '', 'call back twice, later'),
        '}, 3);',
      ];
    }
    return this.storing();
  }

  storing(): string[] {
    const failure = [
      'if (this.stored === 3) { callback(new Error("The disk is full.")); return; }',
    ];
    const stored = ['this.stored = (this.stored ?? 0) + 1;', ...failure];
    return [...(this.mishap === 'the sink fails' ? stored : []), ...this.calling()];
  }

  calling(): string[] {
    if (this.is('never call back')) return [];
    if (this.is('promise, and fail'))
      return ['await null;', "throw new Error('The disk is full.');"];
    const { pace } = this.right.sink;
    if (this.is('call back and promise')) return ['await null;', after(pace, 'callback()')];
    return [after(pace, 'callback()')];
  }

  // How they come from one to the other.

  joined(): string[] {
    const { join, middles } = this.right;
    const names = ['source', ...middles.map((_, index) => `middle${index}`), 'sink'];
    const last = names.at(-2);
    switch (join) {
      case 'pipeline':
        return [`pipeline(${names.join(', ')}, () => {});`];
      case 'pipeline promise':
        return this.mishap === 'aborted'
          ? [
              'const aborter = new AbortController();',
              'setTimeout(() => aborter.abort(), 3);',
              `await promises.pipeline(${names.join(', ')}, { signal: aborter.signal }).catch(() => {});`,
            ]
          : [`await promises.pipeline(${names.join(', ')}).catch(() => {});`];
      case 'pipe':
        return this.piped(names);
      case 'for await':
        return [
          ...this.guarded(names.slice(0, -1)),
          ...(this.mishap === 'left early' ? ['let left = 3;'] : []),
          `for await (const chunk of ${last}) {`,
          this.mishap === 'left early' ? 'if (left-- === 0) break;' : '',
          "if (!sink.write(chunk)) await once(sink, 'drain');",
          ...['}', 'sink.end();'],
        ];
      case 'data':
        return [
          ...this.guarded(names.slice(0, -1)),
          `${last}.on('data', (chunk) => {`,
          this.line(
            'sink.write(chunk);',
            `if (!sink.write(chunk)) { ${last}.pause(); sink.once('drain', () => ${last}.resume()); }`,
            "write in 'data' without a pause",
          ),
          '});',
          `${last}.on('end', () => sink.end());`,
        ];
      case 'readable':
        return [
          ...this.guarded(names.slice(0, -1)),
          'const flow = () => {',
          'if (sink.writableNeedDrain) return;',
          `for (let chunk; (chunk = ${last}.read()) !== null; ) {`,
          "if (!sink.write(chunk)) { sink.once('drain', flow); return; }",
          ...['}', '};'],
          `${last}.on('readable', flow);`,
          `${last}.on('end', () => sink.end());`,
        ];
      default:
        return this.asyncData(names, last ?? '');
    }
  }

  asyncData(names: readonly string[], last: string): string[] {
    const on = `${last}.on('data', async (chunk) => {`;
    const guards = this.guarded(names.slice(0, -1));
    if (this.is('await in a data listener')) {
      return [
        ...guards,
        this.line(on, on, 'await in a data listener'),
        ...['await sleep(2);', '});', `${last}.on('end', () => sink.end());`],
      ];
    }
    return [
      ...guards,
      'let busy = false;',
      'let over = false;',
      on,
      `busy = ${last}.pause() === ${last};`,
      'await sleep(2);',
      "if (!sink.write(chunk)) await once(sink, 'drain');",
      'busy = false;',
      `if (over) sink.end(); else ${last}.resume();`,
      '});',
      // 'end' may come while the last chunk is still being seen to.
      `${last}.on('end', () => { over = true; if (!busy) sink.end(); });`,
    ];
  }

  /** All but the last are piped, and somebody hears of their errors. */
  guarded(names: readonly string[]): string[] {
    const all = [...names, 'sink'];
    const pipes = names.slice(1).map((name, index) => `${names[index]}.pipe(${name});`);
    return [fallOf(all), ...all.map((name) => `${name}.on('error', fall);`), ...pipes];
  }

  piped(names: readonly string[]): string[] {
    const unheard = this.is(
      'remove the error handler of a pipe',
      'fail, and have no error handler',
    );
    const unread = this.is('read from nobody');
    const all = unread ? names.slice(0, -1) : names;
    const guards = all
      .filter((name) => !(unheard && name === 'source'))
      .map((name) => `${name}.on('error', fall);`);
    const pipes = all.slice(1).map((name, index) => {
      const text = `${all[index]}.pipe(${name});`;
      return this.line(
        text,
        text,
        ...(['remove the error handler of a pipe', 'fail, and have no error handler'] as const),
        'have one of two sinks that is slow',
      );
    });
    const second = this.is('have one of two sinks that is slow')
      ? [
          `const fast = new Writable({ highWaterMark: 1000, objectMode: ${this.right.objects},`,
          'write(chunk, encoding, callback) { process.nextTick(callback); } });',
          "fast.on('error', fall);",
          'source.pipe(fast);',
        ]
      : [];
    return [fallOf(all), ...guards, ...second, ...pipes];
  }

  // Loops that write.

  loop(): string[] {
    const { join, count, sink } = this.right;
    const items = `for (let n = 0; n < ${count}; n++) {`;
    const first = (text: string) => this.line(text, text, 'forget the end');
    const object = this.line('sink.write({ n: 1 });', '', 'write an object to bytes');
    const start = ["sink.on('error', () => {});", object];
    switch (join) {
      case 'callbacks':
        return [
          ...start,
          items,
          'await new Promise((resolve) => sink.write(chunk(n), resolve));',
          '}',
        ];
      case 'need drain':
        return [
          ...start,
          items,
          "if (sink.writableNeedDrain) await once(sink, 'drain');",
          first('sink.write(chunk(n));'),
          '}',
        ];
      case 'writers':
        return [
          ...start,
          'const writer = async () => {',
          `for (let n = 0; n < ${Math.ceil(count / 3)}; n++) {`,
          "if (!sink.write(chunk(n))) await once(sink, 'drain');",
          ...['}', '};'],
          'await Promise.all([writer(), writer(), writer()]);',
        ];
      case 'corked':
        return [...start, ...this.corked()];
      default:
        if (this.is('wait for a drain that nothing asked for')) {
          return [
            ...start,
            'sink.write(chunk(0));',
            this.line("await once(sink, 'drain');", '', 'wait for a drain that nothing asked for'),
          ];
        }
        return [
          ...start,
          items,
          this.line(
            'sink.write(chunk(n));',
            first("if (!sink.write(chunk(n))) await once(sink, 'drain');"),
            'drop the wait for drain',
          ),
          '}',
          sink.final ? 'await null;' : '',
        ];
    }
  }

  corked(): string[] {
    const { count } = this.right;
    if (this.is('cork for ever')) {
      return [
        this.line('sink.cork();', '', 'cork for ever'),
        'sink.write(chunk(0));',
        'sink.write(chunk(1));',
      ];
    }
    if (this.is('uncork again and again')) {
      return [
        'for (let n = 0; n < 3; n++) {',
        ...['sink.cork();', 'sink.write(chunk(0));', 'sink.write(chunk(1));'],
        this.line('sink.uncork();', '', 'uncork again and again'),
        '}',
      ];
    }
    return [
      `for (let n = 0; n < ${count}; n += 2) {`,
      ...['sink.cork();', 'sink.write(chunk(n));', 'const more = sink.write(chunk(n + 1));'],
      'process.nextTick(() => sink.uncork());',
      "if (!more) await once(sink, 'drain');",
      '}',
    ];
  }

  /** What comes after a loop. */
  after(): string[] {
    if (this.is('forget the end', 'cork for ever')) return [];
    if (this.is('write after destroy')) {
      return ['sink.destroy();', this.line('sink.write(chunk(0));', '', 'write after destroy')];
    }
    return [
      'sink.end();',
      this.line('sink.write(chunk(0));', '', 'write after the end'),
      this.line("await once(sink, 'drain');", '', 'wait for drain after the end'),
    ];
  }

  // Web Streams.

  webSink(): string[] {
    return [
      'const disk = new WritableStream({ write: () => sleep(1) });',
      'const writer = disk.getWriter();',
      `for (let n = 0; n < ${this.right.count}; n++) {`,
      this.is('never await ready') ? '' : 'await writer.ready;',
      this.line('writer.write(chunk(n));', 'writer.write(chunk(n));', 'never await ready'),
      '}',
      'await writer.close();',
    ];
  }

  webReadable(): string[] {
    const { count } = this.right;
    return [
      'let made = 0;',
      'const body = new ReadableStream({',
      'pull(controller) {',
      `if (made < ${count}) controller.enqueue(chunk(made++)); else controller.close();`,
      ...['},', '});'],
    ];
  }

  webTee(): string[] {
    const tee = 'const [one, other] = body.tee();';
    const wrong = this.is('read one branch of two');
    return [
      ...this.webReadable(),
      this.line(tee, tee, 'read one branch of two'),
      'const reader = one.getReader();',
      'const otherReader = other.getReader();',
      'for (;;) {',
      'const { done } = await reader.read();',
      wrong ? '' : 'await otherReader.read();',
      'if (done) break;',
      '}',
    ];
  }

  webSource(): string[] {
    if (!this.is('enqueue whatever there is')) {
      return [...this.webReadable(), 'for await (const chunk of body) await sleep(1);'];
    }
    return [
      'const body = new ReadableStream({',
      'start(controller) {',
      `for (let n = 0; n < ${this.right.count}; n++) {`,
      this.line('controller.enqueue(chunk(n));', '', 'enqueue whatever there is'),
      ...['}', 'controller.close();', '},', '});'],
      'for await (const chunk of body) await sleep(1);',
    ];
  }
}

/** If one of them fails, all are closed. */
const fallOf = (names: readonly string[]) =>
  `const fall = (error) => { for (const one of [${names.join(', ')}]) one.destroy(error); };`;

/** A call, made at once or later. */
function after(pace: Pace, text: string): string {
  switch (pace) {
    case 'now':
      return `${text};`;
    case 'tick':
      return `process.nextTick(() => ${text});`;
    case 'promise':
      return `Promise.resolve().then(() => ${text});`;
    case 'immediate':
      return `setImmediate(() => ${text});`;
    case 'timer':
      return `setTimeout(() => ${text}, 5);`;
  }
}
