import stream from 'node:stream';

const { Readable, Writable, Transform, PassThrough } = stream;
let line = 0;
const say = (...w) => console.log(++line, ...w);
const heard = (name, one) => {
  for (const e of [
    'end',
    'drain',
    'finish',
    'close',
    'error',
    'pipe',
    'unpipe',
    'pause',
    'resume',
    'prefinish',
  ])
    one.on(e, (x) => say(name, e, x instanceof Error ? `${x.code} ${x.message}` : ''));
  return one;
};
say(
  'exports',
  Object.keys(stream)
    .filter((n) => !n.startsWith('_'))
    .sort()
    .join(' '),
);
say(
  new Writable().writableHighWaterMark,
  new Readable().readableHighWaterMark,
  new Writable({ objectMode: true }).writableHighWaterMark,
);
const w = heard(
  'w',
  new Writable({
    highWaterMark: 4,
    write(c, e, cb) {
      say('_write', String(c), e);
      setTimeout(cb, 1);
    },
  }),
);
say(w.write('abc'), w.write('defg'), w.writableNeedDrain);
w.once('drain', () => {
  say(w.end('last', () => say('ended cb')) === w);
  try {
    w.write('x', (er) => say('cb', er?.code));
  } catch (e) {
    say(e.message);
  }
});
const r = heard(
  'r',
  new Readable({
    highWaterMark: 3,
    read(n) {
      say('_read', n);
      const c = parts.shift();
      setTimeout(() => this.push(c === undefined ? null : c), 10);
    },
  }),
);
const parts = ['one', 'two', 'three'];
const t = heard(
  't',
  new Transform({
    transform(c, _e, cb) {
      cb(null, String(c).toUpperCase());
    },
    flush(cb) {
      this.push('!');
      cb();
    },
  }),
);
const out = heard(
  'out',
  new Writable({
    highWaterMark: 2,
    write(c, _e, cb) {
      say('out', String(c));
      setTimeout(cb, 2);
    },
  }),
);
r.pipe(t).pipe(out);
setTimeout(() => {
  const bad = heard(
    'bad',
    new Writable({
      write(_c, _e, cb) {
        cb(new Error('disk'));
      },
    }),
  );
  say(bad.write('x', (e) => say('bad cb', e?.message)));
  const d = heard('destroyed', new Readable({ read() {} }));
  say(typeof d.destroy, d.destroyed);
  d.destroy(new Error('gone'));
  say(d.destroyed);
  const p = heard('after', new Readable({ read() {} }));
  p.push('a');
  p.push(null);
  try {
    say(p.push('b'));
  } catch (e) {
    say(e.message);
  }
  p.resume();
  const o = new Readable({ objectMode: true, read() {} });
  o.push({ a: 1 });
  o.push({ a: 2 });
  o.push(null);
  (async () => {
    try {
      for await (const x of o) say('iter', x.a);
    } catch (e) {
      say('iter failed', e.name);
    }
  })();
  const c = heard(
    'corked',
    new Writable({
      writev(list, cb) {
        say('writev', list.length);
        cb();
      },
      write(_c, _e, cb) {
        say('single');
        cb();
      },
    }),
  );
  c.cork();
  c.write('1');
  c.write('2');
  process.nextTick(() => {
    c.uncork();
    c.end();
  });
}, 100);
setTimeout(() => {
  if (stream.pipeline)
    stream.pipeline(
      heard(
        's',
        new Readable({
          read() {
            this.push('x');
            this.push(null);
          },
        }),
      ),
      new PassThrough(),
      heard(
        'z',
        new Writable({
          write(_c, _e, cb) {
            cb(new Error('full'));
          },
        }),
      ),
      (e) => say('pipeline', e?.message),
    );
  else say('no pipeline');
}, 200);
