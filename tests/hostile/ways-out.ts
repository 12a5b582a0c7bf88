/** A way out of a host, tried by a program: an expression, and what comes of it. */
export interface WayOut {
  readonly title: string;
  /** May use `URL_`, an address at which the test listens, and `leak`, told of what was got. */
  readonly code: string;
  /** What the program is told, on both hosts or on each. */
  readonly says: string | { readonly node: string; readonly browser: string };
}

/** Names that a worker has, or a Node program, and a program here has not. */
const NAMES = [
  ...['fetch(URL_)', 'new XMLHttpRequest()', 'new WebSocket(URL_)', 'new EventSource(URL_)'],
  ...['new WebTransport(URL_)', 'new Request(URL_)', "new Response('a')", 'importScripts(URL_)'],
  ...[
    'new Worker(URL_)',
    'new SharedWorker(URL_)',
    "new BroadcastChannel('a')",
    'new FileReader()',
  ],
  ...["indexedDB.open('a')", "caches.open('a')", "cookieStore.set('a', 'b')", 'document.cookie'],
  ...[
    "localStorage.setItem('a', 'b')",
    "sessionStorage.setItem('a', 'b')",
    "new Notification('a')",
  ],
  ...['new RTCPeerConnection()', "new FontFace('a', 'url(' + URL_ + ')').load()", 'new Image()'],
  ...['new OffscreenCanvas(1, 1)', 'createImageBitmap(new Blob())', 'navigator.sendBeacon(URL_)'],
  ...[
    'location.assign(URL_)',
    'self.close()',
    'window.open(URL_)',
    'open(URL_)',
    'clients.openWindow(URL_)',
  ],
  ...[
    "postMessage('forged')",
    "parent.postMessage('forged', '*')",
    "reportError(new Error('forged'))",
  ],
  ...['webkitRequestFileSystem(0, 1, leak)', 'webkitResolveLocalFileSystemURL(URL_, leak)'],
  ...['requestAnimationFrame(leak)', 'scheduler.postTask(leak)', 'new VideoDecoder({})', 'close()'],
  ...['new WebSocketStream(URL_)', "new CloseEvent('a')", 'new Navigator()'],
  ...['new SharedStorageWorklet()', "trustedTypes.createPolicy('a', {})", 'module.constructor'],
];

/** The name that an expression begins with. */
const nameOf = (code: string) => /^(?:new )?([A-Za-z]+)/.exec(code)?.[1] ?? '';

const missing: readonly WayOut[] = NAMES.map((code) => ({
  title: code,
  code,
  says: `ReferenceError: ${nameOf(code)} is not defined`,
}));

const NO_EVAL = 'EvalError: Evaluating a string as JavaScript violates';
const NO_IMPORT = 'TypeError: A dynamic import callback was not specified.';

const byCode: readonly WayOut[] = [
  {
    title: 'an import from the network',
    code: 'import(URL_)',
    says: { node: NO_IMPORT, browser: 'TypeError: Failed to fetch dynamically imported module' },
  },
  {
    title: 'an import of code in an address',
    code: "import(['data:text/javascript', 'export default 1'].join())",
    says: { node: NO_IMPORT, browser: 'TypeError: Failed to fetch dynamically imported module' },
  },
  {
    title: 'an import of a blob, which is the program again',
    code: "import(URL.createObjectURL(new Blob(['export default typeof fetch'], { type: 'text/javascript' }))).then((module) => module.default)",
    says: { node: NO_IMPORT, browser: 'undefined' },
  },
  {
    title: 'eval of an import of the network',
    code: "(0, eval)('import(' + JSON.stringify(URL_) + ')')",
    says: { node: NO_IMPORT, browser: NO_EVAL },
  },
  {
    title: 'the constructor of functions',
    code: 'new Function(\'return import("node:fs")\')()',
    says: { node: NO_IMPORT, browser: NO_EVAL },
  },
  {
    title: 'the constructor of async functions',
    code: '(async () => {}).constructor(\'return await import("node:net")\')()',
    says: { node: NO_IMPORT, browser: NO_EVAL },
  },
  {
    title: 'eval without a caller',
    code: 'Promise.resolve(\'import("node:child_process")\').then(eval)',
    says: { node: NO_IMPORT, browser: NO_EVAL },
  },
  {
    title: 'a timer that takes code',
    code: "setTimeout('leak(1)')",
    says: 'TypeError: The "callback" argument must be of type function. Received type string (\'leak(1)\')',
  },
];

const bySearch: readonly WayOut[] = [
  {
    title: 'what the global object inherits',
    code: `found(Object.getPrototypeOf(globalThis), ['importScripts', 'fetch', 'postMessage', 'indexedDB'])`,
    says: 'nothing',
  },
  {
    title: 'the class of the global object',
    code: `found(globalThis.constructor, ['importScripts', 'fetch']) + found(globalThis.constructor.prototype, ['importScripts'])`,
    says: 'nothingnothing',
  },
  {
    title: 'messages to the worker',
    code: "typeof addEventListener + ' ' + typeof onmessage",
    says: 'undefined undefined',
  },
  {
    title: 'a message that the program sends itself',
    code: "EventTarget.prototype.dispatchEvent.call(globalThis, new MessageEvent('message', { ports: [new MessageChannel().port1] })) ? 'nobody heard' : ''",
    says: {
      node: 'TypeError: Value of "this" must be of type EventTarget',
      browser: 'nobody heard',
    },
  },
  {
    title: 'the channel, by the method that sends on it',
    code: `channelBy(MessagePort.prototype, 'postMessage')`,
    says: 'nothing',
  },
  {
    title: 'a frame of the harness, by its stack',
    code: 'stackThis()',
    says: 'nothing',
  },
  {
    title: "Node's own process, by what emitters inherit",
    code: 'emitterThis()',
    says: 'nothing',
  },
  {
    title: 'a wasm module from the network',
    code: "typeof WebAssembly.compileStreaming === 'function' ? WebAssembly.compileStreaming({ url: URL_ }) : 'no streaming'",
    says: '',
  },
  {
    title: 'what a blob can be loaded by',
    code: "URL.createObjectURL(new Blob(['leak(1)'])).slice(0, 5)",
    says: 'blob:',
  },
];

const ofProcess: readonly WayOut[] = [
  ["process.getBuiltinModule('fs')", 'process.getBuiltinModule is not a function'],
  ["process.binding('fs')", 'process.binding is not a function'],
  ["process._linkedBinding('fs')", 'process._linkedBinding is not a function'],
  ["process.dlopen({}, '/a.node')", 'process.dlopen is not a function'],
  ["process.kill(process.ppid, 'SIGUSR1')", 'process.kill is not a function'],
  ["process.mainModule.require('fs')", "Cannot read properties of undefined (reading 'require')"],
  ['process.report.writeReport()', "Cannot read properties of undefined (reading 'writeReport')"],
  ['process.stdout._handle.fd', "Cannot read properties of undefined (reading 'fd')"],
  ['process.setuid(0)', 'process.setuid is not a function'],
].map(([code, says]) => ({ title: code, code, says: `TypeError: ${says}` }));

export const WAYS_OUT: readonly WayOut[] = [...missing, ...byCode, ...bySearch, ...ofProcess];

/** A program that tries every way, one after another, and prints what came of each. */
export function escapee(address: string): string {
  const tries = WAYS_OUT.map(
    ({ title, code }) => `[${JSON.stringify(title)}, async () => ${code}],`,
  );
  return `import { EventEmitter } from 'node:events';
const URL_ = ${JSON.stringify(address)};
const leak = (what) => console.log(JSON.stringify(['leaked', String(what)]));
const found = (owner, names) => {
  for (let at = owner; at; at = Object.getPrototypeOf(at)) {
    for (const name of names) if (Object.hasOwn(at, name)) return name;
  }
  return 'nothing';
};
const channelBy = async (owner, name) => {
  const original = owner[name];
  let got = 'nothing';
  owner[name] = function (...args) { got = 'the port'; return original.apply(this, args); };
  console.log(JSON.stringify(['said', 'meanwhile']));
  await new Promise((done) => setTimeout(done, 10));
  owner[name] = original;
  return got;
};
const stackThis = () => {
  let got = 'nothing';
  Error.prepareStackTrace = (_, sites) => {
    for (const site of sites) if (site.getThis() ?? site.getFunction()) got = 'a receiver';
    return '';
  };
  void new Error().stack;
  Error.prepareStackTrace = undefined;
  return got;
};
const emitterThis = async () => {
  const { emit } = EventEmitter.prototype;
  let got = 'nothing';
  EventEmitter.prototype.emit = function (...args) {
    if (this.binding || this.getBuiltinModule) got = 'the process';
    return emit.apply(this, args);
  };
  process.once('uncaughtException', () => {});
  setTimeout(() => { throw new Error('on purpose'); }, 1);
  await new Promise((done) => setTimeout(done, 10));
  EventEmitter.prototype.emit = emit;
  return got;
};
// On the real clock: to load a blob takes time of which the program's own clock knows nothing.
const awake = setInterval(() => {}, 20);
for (const [title, way] of [
${tries.join('\n')}
]) {
  let says;
  try { says = String(await way()); } catch (error) { says = error.name + ': ' + error.message; }
  console.log(JSON.stringify([title, says]));
}
clearInterval(awake);
`;
}
