import type { Made, Reading, Reply } from './wild.ts';

/** How a stream of a wild program is made. */
export function madeText(made: Made, name: string): string {
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
