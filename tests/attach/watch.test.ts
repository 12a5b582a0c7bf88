import { EventEmitter, once } from 'node:events';
import { createRequire } from 'node:module';
import { Duplex, PassThrough, Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describe, expect, test } from 'vitest';
import { watch } from '../../src/index.ts';
import type { ReportFinding } from '../../src/report/report.ts';

/** A disk that takes a turn for each chunk. */
function disk(): Writable {
  return new Writable({
    highWaterMark: 16,
    write: (_chunk, _encoding, done) => setImmediate(done),
  });
}

/** Writes on after `false`. */
function flood(drain: Writable): Writable {
  for (let count = 0; count < 40; count++) drain.write('0123456789');
  return drain;
}

const FLOODED = { file: 'tests/attach/watch.test.ts', line: 19, column: 50 };

const rulesOf = (findings: readonly ReportFinding[]) => findings.map(({ rule }) => rule);

function descriptors(): PropertyDescriptorMap[] {
  const classes = [Readable, Writable, Duplex, Transform, PassThrough, EventEmitter];
  return [EventEmitter, ...classes.map(({ prototype }) => prototype)].map((object) =>
    Object.getOwnPropertyDescriptors(object),
  );
}

describe('a watch', () => {
  test('tells what a function did wrong, at its line, and gives back its value', async () => {
    const { violations, hints, findings, value } = await watch(async () => {
      flood(disk()).end();
      return 'done';
    });
    expect(value).toBe('done');
    expect(violations.map(({ rule, place }) => [rule, place])).toEqual([
      ['ignored-write-return', FLOODED],
    ]);
    expect([hints, findings]).toEqual([[], violations]);
  });

  test('does not name a stream by what the test runner did', async () => {
    const { violations } = await watch(() => void flood(disk()));
    expect(violations.map(({ stream }) => stream)).toEqual(['Writable 1']);
  });

  test('tells hints apart', async () => {
    const { violations, hints } = await watch(async () => {
      const copy = disk().on('error', () => {});
      await once(Readable.from(['a']).pipe(copy), 'finish');
    });
    expect([rulesOf(violations), rulesOf(hints)]).toEqual([[], ['unhandled-pipe-error']]);
  });

  test('finds where a stream of a copy of the classes is made: by whom, not within the copy', async () => {
    const { hints } = await watch(() => {
      const { Writable: Copied } = createRequire(import.meta.url)('readable-stream');
      return new Copied({ highWaterMark: 2 ** 22, write() {} });
    });
    expect(hints.map(({ rule, place }) => [rule, place?.file])).toEqual([
      ['oversized-mark', 'tests/attach/watch.test.ts'],
    ]);
  });

  test('is silent of what is right', async () => {
    const { findings } = await watch(async () => {
      await pipeline(Readable.from(Array(100).fill('0123456789')), new PassThrough(), disk());
    });
    expect(findings).toEqual([]);
  });

  test('hands on the error of what it watches', async () => {
    const failure = new RangeError('too full');
    const before = descriptors();
    await expect(watch(() => Promise.reject(failure))).rejects.toBe(failure);
    expect(descriptors()).toEqual(before);
    const thrown = watch(() => {
      throw failure;
    });
    await expect(thrown).rejects.toBe(failure);
    expect(descriptors()).toEqual(before);
  });

  test('begins and stops by hand, and stops once', async () => {
    const watching = watch.start();
    flood(disk());
    const found = watching.stop();
    expect(watching.stop()).toBe(found);
    expect(rulesOf((await found).violations)).toEqual(['ignored-write-return']);
  });
});

describe('when the last watch has ended', () => {
  test('everything is as it was', async () => {
    const before = descriptors();
    const [inner, outer] = [watch.start(), watch.start()];
    expect(descriptors()).not.toEqual(before);
    await inner.stop();
    expect(descriptors()).not.toEqual(before);
    await outer.stop();
    expect(descriptors()).toEqual(before);
  });

  test('streams have their own methods again', async () => {
    const own = disk();
    const inherited = new (class Sink extends Writable {
      override _write(_chunk: unknown, _encoding: unknown, done: () => void) {
        done();
      }
    })();
    const source = Readable.from(['a']);
    const before = [own, inherited, source].map((one) =>
      Object.getOwnPropertyDescriptor(one, '_write'),
    );
    const read = Object.getOwnPropertyDescriptor(source, '_read');
    await watch(async () => {
      flood(own).end();
      await pipeline(source, inherited);
      expect(Object.getOwnPropertyDescriptor(inherited, '_write')).toBeDefined();
    });
    const after = [own, inherited, source].map((one) =>
      Object.getOwnPropertyDescriptor(one, '_write'),
    );
    expect(after).toEqual(before);
    expect(Object.getOwnPropertyDescriptor(source, '_read')).toEqual(read);
  });

  test('what somebody else has put over a method stays, until they take it off', async () => {
    const { write } = Writable.prototype;
    const seen: unknown[] = [];
    const watching = watch.start();
    const ours = Writable.prototype.write;
    Writable.prototype.write = function (this: Writable, ...args: [never]) {
      seen.push(args[0]);
      return Reflect.apply(ours, this, args);
    } as typeof write;
    await watching.stop();
    disk().end('a');
    disk().write('b');
    Writable.prototype.write = write;
    expect(seen).toEqual(['b']);
  });
});

describe('a stream that was made before the watch', () => {
  test('is seen in it, and only in it', async () => {
    const drain = flood(disk());
    await once(drain, 'drain');
    const quiet = await watch(() => {});
    const first = await watch(() => void flood(drain));
    flood(drain);
    await once(drain, 'drain');
    const again = await watch(() => once(flood(drain), 'drain'));
    expect([quiet, first, again].map(({ findings }) => findings.map(({ count }) => count))).toEqual(
      [[], [38], [38]],
    );
    expect(again.violations[0].place).toEqual(FLOODED);
  });

  test('is not said to be without listeners that it had', async () => {
    const source = Readable.from(['a']).on('error', () => {});
    const copy = disk().on('error', () => {});
    const { findings } = await watch(() => once(source.pipe(copy), 'finish'));
    expect(findings).toEqual([]);
  });
});

describe('watches at the same time', () => {
  test('each see what happens while they watch', async () => {
    const outer = watch.start();
    const drain = flood(disk());
    await once(drain, 'drain');
    const inner = watch.start();
    drain.write('no more than is right');
    const late = await inner.stop();
    expect(rulesOf(late.findings)).toEqual([]);
    expect(rulesOf((await outer.stop()).violations)).toEqual(['ignored-write-return']);
  });

  test('know how streams stood before, and tell only what came after', async () => {
    const outer = watch.start();
    const drain = flood(disk());
    const inner = await watch(() => void drain.write('more than is right'.repeat(10)));
    const again = await watch(() => void flood(flood(drain)));
    const counts = [inner, again, await outer.stop()].map(({ violations }) => violations[0]?.count);
    expect(counts).toEqual([undefined, 78, 116]);
  });

  test('know the same streams by the same name', async () => {
    const outer = watch.start();
    const archive = disk();
    archive.write('a');
    const { violations } = await watch(() => void flood(archive));
    expect(violations.map(({ stream }) => stream)).toEqual(['archive']);
    expect((await outer.stop()).violations.map(({ stream }) => stream)).toEqual(['archive']);
  });
});

describe('the end of a watch', () => {
  test('comes when what was begun has been written', async () => {
    let finished = false;
    const { findings } = await watch(() => {
      const slow = new Writable({ write: (_chunk, _encoding, done) => void setTimeout(done, 30) });
      slow.on('finish', () => {
        finished = true;
      });
      slow.end('a');
    });
    expect([finished, findings]).toEqual([true, []]);
  });

  test('is when a wait for a drain that will not come is lost', async () => {
    const { violations } = await watch(() => {
      const calm = disk();
      calm.write('a');
      void once(calm, 'drain');
    });
    expect(rulesOf(violations)).toEqual(['lost-drain']);
  });

  test('is when a source is left open behind a broken pipe', async () => {
    const { violations } = await watch(async () => {
      const copy = new Writable({ write: (_chunk, _encoding, done) => done(new Error('full')) });
      copy.on('error', () => {});
      const film = Readable.from(Array(100).fill('a')).on('error', () => {});
      film.pipe(copy);
      await new Promise((resolve) => copy.once('close', resolve));
    });
    expect(rulesOf(violations)).toEqual(['unhandled-pipe-error']);
  });

  test('does not come for streams that never rest: what they may yet do is not judged', async () => {
    const restless = new PassThrough().resume();
    const work = () => {
      if (restless.write('on and on')) next = setImmediate(work);
    };
    let next = setImmediate(work);
    const { violations } = await watch(() => {
      const calm = disk();
      calm.write('a');
      void once(calm, 'drain');
      flood(disk());
    });
    clearImmediate(next);
    expect(rulesOf(violations)).toEqual(['ignored-write-return']);
  });
});
