import type { Made, Reading, Reply, Step, When, Wild } from './wild.ts';

const IMPORTS = `import { Readable, Writable, Duplex, Transform, PassThrough } from 'node:stream';
import { pipeline, finished, compose, addAbortSignal, promises } from 'node:stream';
import { once } from 'node:events';`;

/** A wild program as a module, which also sees what `observer` gives. */
export function sourceOf({ streams, steps }: Wild): string {
  return [
    IMPORTS,
    'const aborter = new AbortController();',
    ...streams.map((made, index) => madeText(made, `s${index}`)),
    ...streams.map(({ watched }, index) => watchText(watched, `s${index}`)),
    ...steps.map((step) => stepText(step, streams)),
    // Whatever else there is happens before.
    'await new Promise((resolve) => setTimeout(resolve, 100));',
    ...streams.map((_, index) => `state('s${index}', s${index});`),
  ].join('\n');
}

function watchText(watched: Made['watched'], name: string): string {
  if (watched === 'not') return '';
  if (watched === 'emit') return `override('${name}', ${name});`;
  return `listen('${name}', ${name}, ${watched === 'errors too'});`;
}

function madeText(made: Made, name: string): string {
  const { kind, reading } = made;
  const list = `[${reading.chunks.filter((chunk) => chunk !== 'null' && chunk !== 'undefined')}]`;
  const fails =
    reading.last === 'error' || reading.last === 'throw' ? "throw new Error('from');" : '';
  switch (kind) {
    case 'from array':
      return `const ${name} = Readable.from(${list}, { highWaterMark: ${reading.mark} });`;
    case 'from generator':
      return `const ${name} = Readable.from((function* () { yield* ${list}; ${fails} })());`;
    case 'from async generator':
      return `const ${name} = Readable.from((async function* () { for (const one of ${list}) { log('${name} yields', one); yield one; } ${fails} })());`;
    case 'duplex from':
      return `const ${name} = Duplex.from(async function* (source) { for await (const chunk of source) { log('${name} passes', chunk); yield chunk; } ${fails} });`;
    case 'PassThrough':
      return `const ${name} = new PassThrough({ highWaterMark: ${reading.mark} });`;
    default:
      return classText(made, kind, name);
  }
}

type Kind = 'Readable' | 'Writable' | 'Duplex' | 'Transform';

/** The methods of an implementation: as options, in a class, or put on the stream afterwards. */
function classText(made: Made, kind: Kind, name: string): string {
  const options = optionsText(made, kind);
  const methods = methodsOf(made, kind, name);
  const list = Object.entries(methods);
  if (made.form === 'options') {
    const own = list.map(([method, { head, body }]) => `${head(method)} {\n${body}\n}`);
    return `const ${name} = new ${kind}({ ${[options, ...own].filter(Boolean).join(', ')} });`;
  }
  if (made.form === 'class') {
    const own = list.map(([method, { head, body }]) => `${head(`_${method}`)} {\n${body}\n}`);
    return `class S${name} extends ${kind} {\nconstructor() { super({ ${options} }); }\n${own.join('\n')}\n}\nconst ${name} = new S${name}();`;
  }
  const own = list.map(([method, { head, body }]) => {
    const text = head('').replace(/^(async )?/, '$1function ');
    return `${name}._${method} = ${text} {\n${body}\n};`;
  });
  return `const ${name} = new ${kind}({ ${options} });\n${own.join('\n')}`;
}

function optionsText({ reading, writing, transforming, options }: Made, kind: Kind): string {
  const own: Record<string, unknown> = {};
  if (kind === 'Readable') Object.assign(own, { highWaterMark: reading.mark });
  else if (kind === 'Writable') Object.assign(own, { highWaterMark: writing.mark });
  else {
    own.readableHighWaterMark = reading.mark;
    own.writableHighWaterMark = writing.mark;
  }
  const objects = kind === 'Transform' ? transforming.readableObjects : reading.objects;
  if (kind !== 'Writable' && objects) own.readableObjectMode = true;
  if (kind !== 'Readable' && writing.objects) own.writableObjectMode = true;
  if (kind === 'Readable' && objects) own.objectMode = true;
  if (kind === 'Writable' && writing.objects) own.objectMode = true;
  const { decodeStrings, autoDestroy, emitClose, allowHalfOpen } = options;
  Object.assign(own, { decodeStrings, autoDestroy, emitClose, allowHalfOpen });
  const set = Object.entries(own).filter(([, value]) => value !== null);
  return set.map(([key, value]) => `${key}: ${value}`).join(', ');
}

interface Method {
  readonly head: (name: string) => string;
  readonly body: string;
}

function methodsOf(made: Made, kind: Kind, name: string): Record<string, Method> {
  const { writing, transforming, reading, options } = made;
  const methods: Record<string, Method> = {};
  if (kind === 'Readable' || kind === 'Duplex') {
    methods.read = { head: (one) => `${one}(size)`, body: readText(reading, name) };
  }
  if (kind === 'Writable' || kind === 'Duplex') {
    const head = (one: string) =>
      `${writing.isAsync ? 'async ' : ''}${one}(chunk, encoding, callback)`;
    methods.write = { head, body: repliesText(name, 'write', writing.replies, 'chunk, encoding') };
    if (writing.many) {
      const body = repliesText(name, 'writev', [writing.many], 'chunks.length');
      methods.writev = { head: (one) => `${one}(chunks, callback)`, body };
    }
  }
  if (kind === 'Transform') {
    const head = (one: string) =>
      `${writing.isAsync ? 'async ' : ''}${one}(chunk, encoding, callback)`;
    const value = { value: 'chunk', upper: 'String(chunk).toUpperCase()' } as const;
    const { outcome, flush } = transforming;
    const given = value[outcome as keyof typeof value] ?? '';
    const push = "call('PUSH', () => this.push(chunk));".replace('PUSH', `${name} push`);
    const pushes = { push, two: `${push} ${push}` }[outcome as string] ?? '';
    const body = `${pushes}\n${repliesText(name, 'transform', writing.replies, 'chunk, encoding', given)}`;
    methods.transform = { head, body };
    if (flush) methods.flush = final(name, 'flush', flush);
  }
  if (kind !== 'Readable' && writing.final) methods.final = final(name, 'final', writing.final);
  if (options.construct) methods.construct = final(name, 'construct', options.construct);
  if (options.destroy) {
    const body = repliesText(name, 'destroy', [options.destroy], 'error', '', 'error');
    methods.destroy = { head: (one) => `${one}(error, callback)`, body };
  }
  return methods;
}

function final(name: string, method: string, reply: Reply): Method {
  const head = (one: string) => `${one}(callback)`;
  return { head, body: repliesText(name, method, [reply], "''") };
}

/** The body of a method with a callback: logs what it is given, and replies. */
function repliesText(
  name: string,
  method: string,
  replies: readonly Reply[],
  given: string,
  value = '',
  error = '',
): string {
  const told = `log('${name} _${method}', ${given}, this === ${name}, arguments.length, callback);`;
  const texts = replies.map((reply) => replyText(reply, name, method, value, error));
  if (texts.length === 1) return `${told}\n${texts[0]}`;
  const cases = texts.map((text, index) => `case ${index}: ${text} break;`);
  const count = `this.${method}s = (this.${method}s ?? -1) + 1;`;
  return `${told}\n${count}\nswitch (this.${method}s % ${texts.length}) {\n${cases.join('\n')}\n}`;
}

function replyText(
  reply: Reply,
  name: string,
  method: string,
  value: string,
  error: string,
): string {
  const args = value ? `null, ${value}` : error;
  const failure = `new Error('${name} ${method}')`;
  const back = `call('${name} ${method} called back', () => callback(${args}));`;
  switch (reply) {
    case 'now':
      return back;
    case 'tick':
      return `process.nextTick(callback${args ? `, ${args}` : ''});`;
    case 'microtask':
      return args ? `queueMicrotask(() => callback(${args}));` : 'queueMicrotask(callback);';
    case 'immediate':
      return `setImmediate(callback${args ? `, ${args}` : ''});`;
    case 'later':
      return `setTimeout(() => { ${back} }, 2);`;
    case 'promise':
      return `Promise.resolve().then(() => callback(${args}));`;
    case 'fail':
      return `callback(${failure});`;
    case 'fail later':
      return `setImmediate(() => callback(${failure}));`;
    case 'throw':
      return `throw ${failure};`;
    case 'twice':
      return `${back} ${back}`;
    case 'twice later':
      return `${back} setImmediate(() => { ${back} });`;
    case 'never':
      return '';
  }
}

function readText({ chunks, per, pace, last }: Reading, name: string): string {
  const heed = pace === 'heeding' ? `if (!${name}.push(chunk)) return;` : '';
  const push = heed || `call('${name} push', () => ${name}.push(chunk));`;
  const end = {
    null: `call('${name} push null', () => ${name}.push(null));`,
    never: '',
    error: `${name}.destroy(new Error('${name} read'));`,
    throw: `throw new Error('${name} threw');`,
    nothing: `call('${name} push nothing', () => ${name}.push(''));`,
    more: `${name}.push(null); call('${name} push more', () => ${name}.push('z'));`,
  }[last];
  const body = `for (let n = 0; n < ${per}; n++) {
const chunk = left.shift();
if (chunk === undefined) { ${end} return; }
${push}
}`;
  const list = chunks.filter((chunk) => chunk !== 'undefined' && chunk !== 'null').join(', ');
  const head = `log('${name} _read', size, this === ${name}, arguments.length);
const left = (this.left ??= [${list}]);`;
  const later = {
    ...{ now: body, heeding: body },
    tick: `process.nextTick(() => {\n${body}\n});`,
    immediate: `setImmediate(() => {\n${body}\n});`,
    promise: `Promise.resolve().then(() => {\n${body}\n});`,
  }[pace];
  return `${head}\n${later}`;
}

const READS: readonly Made['kind'][] = [
  ...(['Readable', 'Duplex', 'Transform', 'PassThrough', 'duplex from'] as const),
  ...(['from array', 'from generator', 'from async generator'] as const),
];
const WRITES: readonly Made['kind'][] = [
  ...(['Writable', 'Duplex', 'Transform', 'PassThrough', 'duplex from'] as const),
];

/** The stream that a step is about: one that can do what it does, as long as there is any. */
function chosen(
  streams: readonly Made[],
  kinds: readonly Made['kind'][],
  number: number,
  after = -1,
): number {
  const all = streams.map((_, index) => index).filter((index) => index > after);
  const fit = all.filter((index) => kinds.includes(streams[index].kind));
  const among = fit.length > 0 ? fit : all;
  return among.length > 0 ? among[number % among.length] : -1;
}

function stepText(step: Step, streams: readonly Made[]): string {
  const act = joinText(step, streams) ?? actText(step, streams);
  return whenText(step.when, `s${step.third % streams.length}`, act);
}

function whenText(when: When, stream: string, act: string): string {
  switch (when) {
    case 'now':
      return act;
    case 'after a tick':
      return `await new Promise(process.nextTick);\n${act}`;
    case 'after a promise':
      return `await null;\n${act}`;
    case 'after a turn':
      return `await new Promise((resolve) => setImmediate(resolve));\n${act}`;
    case 'tick':
      return `process.nextTick(() => {\n${act}\n});`;
    case 'microtask':
      return `queueMicrotask(() => {\n${act}\n});`;
    case 'immediate':
      return `setImmediate(() => {\n${act}\n});`;
    case 'timer':
      return `setTimeout(() => {\n${act}\n}, 3);`;
    default:
      return `${stream}.once('${when.slice(3)}', () => {\n${act}\n});`;
  }
}

const MIDDLE: readonly Made['kind'][] = ['Transform', 'PassThrough', 'Duplex', 'duplex from'];

/**
 * What joins streams: always a later one to an earlier one, since a circle of pipes has no end, and
 * shows nothing of itself.
 */
function joinText(step: Step, streams: readonly Made[]): string | null {
  const { what, one, other, third, chunk, choice } = step;
  const from = chosen(streams, READS, one);
  const to = chosen(streams, WRITES, other, from);
  if (to < 0) return null;
  const middle = chosen(streams, MIDDLE, third, from);
  const last = chosen(streams, WRITES, other, middle);
  const [r, w, t, e] = [`s${from}`, `s${to}`, `s${middle}`, `s${last < 0 ? to : last}`];
  const chain = last < 0 ? `${r}, ${w}` : `${r}, ${t}, ${e}`;
  const pick = (...texts: string[]) => texts[choice % texts.length];
  switch (what) {
    case 'pipe':
      return told(`${r}.pipe(${w}${pick('', '', ', { end: false }')})`);
    case 'pipe on':
      return told(last < 0 ? `${r}.pipe(${w})` : `${r}.pipe(${t}).pipe(${e})`);
    case 'unpipe':
      return told(`${r}.unpipe(${pick('', w)})`);
    case 'data writes':
      return `${r}.on('data', (chunk) => { ${pick(
        told(`${w}.write(chunk)`),
        `if (!${w}.write(chunk)) { ${r}.pause(); ${w}.once('drain', () => ${r}.resume()); }`,
      )} });`;
    case 'pipeline':
      return `call('pipeline', () => pipeline(${pick(
        ...[`${r}, ${w}`, chain],
        `[${chunk}], ${w}`,
        `${r}, async function* (source) { for await (const chunk of source) { log('stage', chunk); yield chunk; } }, ${w}`,
        `${r}, async (source) => { for await (const chunk of source) log('sink', chunk); return 'result'; }`,
      )}, (error, value) => log('pipeline done', error, value)));`;
    case 'pipeline promise':
      return `promises.pipeline(${pick(
        ...[`${r}, ${w}`, chain, `${r}, ${w}, { end: false }`],
        `${r}, ${w}, { signal: aborter.signal }`,
        `${r}, async (source) => { for await (const chunk of source) { log('sink', chunk); await null; } }`,
      )})${done('pipeline')};`;
    case 'compose':
      return `compose(${r}, ${t}).on('data', (chunk) => log('composed', chunk)).on('error', (error) => log('composed', error));`;
    default:
      return null;
  }
}

/** A call as a statement that logs what it gives back. */
const told = (text: string) => `call(${JSON.stringify(text)}, () => ${text});`;

/** Logs how a promise turns out. */
const done = (title: string) =>
  `.then((value) => log('${title} done', value), (error) => log('${title} failed', error))`;

function actText(step: Step, streams: readonly Made[]): string {
  const { what, one, other, chunk, count, choice } = step;
  const r = `s${chosen(streams, READS, one)}`;
  const w = `s${chosen(streams, WRITES, other)}`;
  const any = `s${one % streams.length}`;
  const pick = (...texts: string[]) => texts[choice % texts.length];
  switch (what) {
    case 'write':
      return told(`${w}.write(${chunk}${pick('', '', '', ", 'hex'", ", 'utf8'", ", 'none'")})`);
    case 'write with callback':
      return told(`${w}.write(${chunk}, (error) => log('${w} written', error))`);
    case 'write many':
      return `for (let n = 0; n < ${count}; n++) {\n${told(`${w}.write(${chunk})`)}\n}`;
    case 'end':
      return told(`${w}.end(${pick('', '', `() => log('${w} ended')`)})`);
    case 'end with chunk':
      return told(`${w}.end(${chunk}, ${pick("'utf8', ", '')}(error) => log('${w} ended', error))`);
    case 'loop':
      return `(async () => {
for (let n = 0; n < ${count}; n++) {
if (!${w}.write(${chunk})) { await once(${w}, 'drain'); log('${w} drained'); }
}
${pick(`${w}.end();`, '', `await new Promise((resolve) => ${w}.end(resolve));`)}
})()${done('loop')};`;
    case 'cork':
      return told(`${w}.cork()`);
    case 'uncork':
      return told(`${w}.uncork()`);
    case 'uncork later':
      return `${w}.cork(); ${told(`${w}.write(${chunk})`)} process.nextTick(() => ${w}.uncork());`;
    case 'read':
      return told(`${r}.read(${pick('', '1', '2', '0', '100')})`);
    case 'data':
      return `${r}.on('data', function (chunk) { log('${r} data', chunk, this === ${r}, arguments.length); ${pick(
        ...['', '', `${r}.pause(); setImmediate(() => ${r}.resume());`],
        ...[
          `${r}.pause();`,
          "throw new Error('data');",
          `if (String(chunk) !== 'u') { ${r}.unshift('u'); ${r}.pause(); }`,
        ],
      )} });`;
    case 'async data':
      return `${r}.on('data', async function (chunk) { log('${r} data begins', chunk, this === ${r}); ${pick(
        ...['await null;', `${r}.pause(); await null; ${r}.resume();`, ''],
        ...['await new Promise((resolve) => setImmediate(resolve));', "throw new Error('async');"],
      )} log('${r} data ends', chunk); });`;
    case 'readable':
      return `${r}.on('readable', () => { log('${r} readable'); for (let chunk; (chunk = ${r}.read(${pick('', '1', '')})) !== null; ) log('${r} took', chunk); });`;
    case 'for await':
      return `(async () => {
let left = ${count};
for await (const chunk of ${pick(r, r, `${r}.iterator({ destroyOnReturn: false })`)}) {
log('${r} gave', chunk);
${pick('', 'await null;', 'if (--left === 0) break;', "if (--left === 0) throw new Error('loop');")}
}
})()${done('for await')};`;
    case 'helpers':
      return `${pick(
        `${r}.toArray()`,
        `${r}.map(async (chunk) => { log('maps', chunk); return chunk; }, { concurrency: ${count} }).toArray()`,
        `${r}.filter((chunk) => chunk.length > 1).take(${count}).toArray()`,
        `${r}.reduce((sum, chunk) => sum + chunk.length, 0)`,
        `${r}.forEach((chunk) => log('each', chunk), { signal: aborter.signal })`,
        `${r}.some((chunk) => chunk.length > 2)`,
      )}${done('helper')};`;
    case 'encoding':
      return pick(told(`${r}.setEncoding('hex')`), told(`${w}.setDefaultEncoding('latin1')`));
    case 'pause':
      return told(`${r}.pause()`);
    case 'resume':
      return told(`${r}.resume()`);
    case 'push':
      return told(`${r}.push(${chunk})`);
    case 'unshift':
      return told(`${r}.unshift(${chunk})`);
    case 'destroy':
      return told(`${any}.destroy()`);
    case 'destroy with error':
      return told(`${any}.destroy(new Error('mine'))`);
    case 'abort':
      return 'aborter.abort();';
    case 'signal':
      return `addAbortSignal(aborter.signal, ${any});`;
    case 'finished':
      return `finished(${any}, ${pick('', '{ writable: false }, ', '{ cleanup: true }, ')}(error) => log('${any} finished', error));`;
    case 'finished promise':
      return `promises.finished(${any})${done('finished')};`;
    case 'state':
      return `state('${any}', ${any});`;
    case 'listeners':
      return pick(
        `${any}.once('drain', () => log('${any} once drain'));`,
        `${any}.prependListener('drain', () => log('${any} first drain'));`,
        `once(${any}, '${pick('drain', 'end', 'close', 'finish', 'data', 'readable')}')${done('once')};`,
        `${any}.on('data', log); ${any}.off('data', log);`,
        told(`${any}.on('drain', 'no function')`),
      );
    case 'shapes':
      return pick(
        'shapes({ Writable, Duplex });',
        'shapes({ Readable });',
        'shapes({ Transform, PassThrough });',
      );
    case 'instanceof':
      return `log('${any}', ${any} instanceof Readable, ${any} instanceof Writable, ${any} instanceof Duplex);`;
    case 'emit':
      return told(
        `${any}.emit(${pick("'data', 'e'", "'drain'", "'x', 1, 2", "'error', new Error('emitted')", "'close'", "'end'")})`,
      );
    case 'replace write':
      return pick(
        `${w}.write = function (...args) { log('${w} own write', args.length); return Writable.prototype.write.apply(this, args); };`,
        `const original${one}${other} = ${w}.write; ${w}.write = function (...args) { return original${one}${other}.apply(this, args); };`,
      );
    case 'replace _write': {
      // Of a method that is inherited, the tracer's own is not to be seen, and nor is what is put over it.
      const made = streams[Number(w.slice(1))];
      const own = made.form !== 'class' && (made.kind === 'Writable' || made.kind === 'Duplex');
      if (!own) return told(`${w}.write(${chunk})`);
      return pick(
        `${w}._write = (chunk, encoding, callback) => { log('${w} arrow', chunk, callback); callback(); };`,
        `${w}._write = async function (chunk, encoding, callback) { log('${w} async', chunk); await null; callback(); };`,
        `{ const { _write } = ${w}; ${w}._write = function (...args) { log('${w} around', args.length); return _write.apply(this, args); }; }`,
      );
    }
    case 'freeze':
      return pick(
        `Object.preventExtensions(${any});`,
        `Object.freeze(${any});`,
        `Object.defineProperty(${any}, 'extra', { value: 1, enumerable: true });`,
      );
    case 'remove listeners':
      return told(
        `${any}.removeAllListeners(${pick('', "'data'", "'error'", "'drain'", "'readable'")})`,
      );
    case 'error listener':
      return `${any}.on('error', (error) => log('${any} error', error));`;
    default:
      return told(`${r}.readableLength`);
  }
}
