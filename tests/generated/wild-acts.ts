import type { Made, Step, When } from './wild.ts';

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

/** One step of a wild program: something is done, at some moment. */
export function stepText(step: Step, streams: readonly Made[]): string {
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
          // Not each time: 'data' comes inside unshift(), and would never end.
          `if (!this.again) { this.again = true; ${r}.unshift('u'); ${r}.pause(); }`,
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
