import { StreamsText } from './right-streams.ts';

/** How streams of a right program come together. */
export class JoinsText extends StreamsText {
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
}

/** If one of them fails, all are closed. */
const fallOf = (names: readonly string[]) =>
  `const fall = (error) => { for (const one of [${names.join(', ')}]) one.destroy(error); };`;
