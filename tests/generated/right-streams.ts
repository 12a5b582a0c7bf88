import type { Middle, Pace } from './right.ts';
import { after, Text } from './right-text.ts';

/** The streams of a right program: what makes chunks, what they go through, what stores them. */
export class StreamsText extends Text {
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
}
