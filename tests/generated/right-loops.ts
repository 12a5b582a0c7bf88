import { JoinsText } from './right-joins.ts';

/** Right programs whose chunks are written by a loop, and those of Web Streams. */
export class LoopsText extends JoinsText {
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
