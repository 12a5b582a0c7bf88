import type { Exercise } from '../../src/exercise/format.ts';
import type { Verdict } from '../../src/report/report.ts';

/** A small exercise, for answers that do their worst. */
export const exercise: Exercise = {
  id: 'copy-it',
  title: 'Copy it',
  summary: 'Copy a film to a disk.',
  lesson: null,
  answer: { file: 'copy.js', exports: ['copy'] },
  scenarios: [
    {
      name: 'a slow disk',
      file: 'slow-disk.js',
      expects: [{ outcome: 'delivered', from: 'film', to: 'disk' }],
    },
  ],
  allowed: ['unhandled-pipe-error'],
  task: '',
  start: '',
  solution: '',
  scenarioFiles: {
    'slow-disk.js': `import { MiB, slowDisk, source } from 'highwater/devices';
import { copy } from './copy.js';

await copy(source('film', { size: 1 * MiB }), slowDisk('disk'));
`,
  },
  alsoRight: {},
  mistakes: {},
};

/** An answer whose function has this body; the body begins in line 2. */
function answer(...body: string[]): string {
  return `export async function copy(film, disk) {\n  ${body.join('\n  ')}\n}\n`;
}

export const RIGHT = answer('film.pipe(disk);');

/** An answer that does its worst, or is merely broken, and what its author is told. */
export interface Hostile {
  readonly title: string;
  readonly text: string;
  readonly verdict: Verdict;
  /** Part of the sentence: what happened, or what to do about it. */
  readonly says: string;
  /** What is pointed at; null where there is no line to blame. */
  readonly place: string | null;
}

const again = (call: string) => answer(`const again = () => { ${call}; };`, 'again();');
const keep = (what: string) => answer('const kept = [];', `for (;;) kept.push(${what});`);

const unread: readonly Hostile[] = [
  {
    title: 'a syntax error',
    text: answer('film.pipe(disk;'),
    verdict: 'invalid',
    says: 'Expected ")" but found ";"',
    place: 'copy.js:2',
  },
  {
    title: 'an import of a file that is not there',
    text: `import { pump } from './pump.js';\n${RIGHT}`,
    verdict: 'invalid',
    says: 'There is no file "pump.js". The program has "copy.js" and "slow-disk.js".',
    place: 'copy.js:1',
  },
  {
    title: 'an import of a module that no host has',
    text: `import tls from 'node:tls';\n${RIGHT}`,
    verdict: 'invalid',
    says: 'On your own machine, highwater run takes any program.',
    place: 'copy.js:1',
  },
  {
    title: 'an answer that exports another name',
    text: 'export function coppy() {}\n',
    verdict: 'invalid',
    says: 'copy.js must export copy',
    place: 'copy.js:1',
  },
  {
    title: 'an export that is no function',
    text: 'export const copy = 1;\n',
    verdict: 'crashed',
    says: 'TypeError: copy is not a function',
    place: 'slow-disk.js:4',
  },
  {
    title: 'an empty file',
    text: '',
    verdict: 'invalid',
    says: 'copy.js must export copy',
    place: 'copy.js:1',
  },
  {
    title: 'a binary file',
    text: '\x89PNG\r\n\x1a\n\0\0\0\rIHDR',
    verdict: 'invalid',
    says: 'copy.js is not a text file',
    place: 'copy.js:1',
  },
];

const ended: readonly Hostile[] = [
  {
    title: 'a throw',
    text: answer("throw new RangeError('too full');"),
    verdict: 'crashed',
    says: 'RangeError: too full',
    place: 'copy.js:2',
  },
  {
    title: 'a throw of nothing',
    text: answer('throw undefined;'),
    verdict: 'crashed',
    says: 'Thrown: undefined',
    place: null,
  },
  {
    title: 'a rejected promise that nobody waits for',
    text: answer("Promise.reject(new Error('lost'));"),
    verdict: 'crashed',
    says: 'Error: lost',
    place: 'copy.js:2',
  },
  {
    title: 'process.exit',
    text: answer('film.pipe(disk);', 'process.exit(0);'),
    verdict: 'failed',
    says: 'The program called process.exit(), and what its streams still held was lost.',
    place: 'copy.js:3',
  },
  {
    title: 'a call without end',
    text: answer('const again = () => again() + 1;', 'again();'),
    verdict: 'crashed',
    says: 'RangeError: Maximum call stack size exceeded',
    place: 'copy.js:2',
  },
  {
    title: 'a flood of output',
    text: answer("for (;;) console.log('flood '.repeat(100));"),
    verdict: 'crashed',
    says: 'printed more than 1 MiB and was stopped. Print less',
    place: 'copy.js:2',
  },
];

const floods: readonly Hostile[] = [
  {
    title: 'a flood of streams',
    text: `import { PassThrough } from 'node:stream';\n${answer('for (;;) new PassThrough();')}`,
    verdict: 'crashed',
    says: 'made more than 10,000 streams and was stopped',
    place: 'copy.js:3',
  },
  {
    title: 'a flood of output by one call',
    text: answer("console.log('flood '.repeat(1e6));"),
    verdict: 'crashed',
    says: 'printed more than 1 MiB and was stopped',
    place: 'copy.js:2',
  },
];

const ENDLESS = 'Give it a way out, or let it wait for something.';
const MEMORY = 'held more memory than it may have (256 MiB) and was stopped. Something is kept';

const endless: readonly Hostile[] = [
  {
    title: 'an endless loop',
    text: answer('for (;;) {}'),
    verdict: 'hung',
    says: ENDLESS,
    place: 'copy.js:2',
  },
  {
    title: 'an endless loop of promises',
    text: answer('for (;;) await null;'),
    verdict: 'hung',
    says: ENDLESS,
    place: 'copy.js:2',
  },
  {
    title: 'an endless loop of microtasks',
    text: again('queueMicrotask(again)'),
    verdict: 'hung',
    says: ENDLESS,
    place: 'copy.js:2',
  },
  {
    title: 'an endless loop of ticks',
    text: again('process.nextTick(again)'),
    verdict: 'hung',
    says: ENDLESS,
    place: 'copy.js:2',
  },
  {
    title: 'an endless chain of immediates',
    text: again('setImmediate(again)'),
    verdict: 'hung',
    says: 'after 250,000 turns of the event loop, and was stopped. Something starts itself again',
    place: null,
  },
  {
    title: 'an interval that never stops',
    text: answer('film.pipe(disk);', 'setInterval(() => {}, 1000);'),
    verdict: 'hung',
    says: 'A loop, a timer or an interval goes on without end.',
    place: null,
  },
];

const bombs: readonly Hostile[] = [
  ['buffers', 'Buffer.alloc(1024 * 1024)'],
  ['typed arrays', 'new Uint8Array(1024 * 1024).fill(1)'],
  ['strings', '(kept.length + " ").repeat(100_000)'],
  ['arrays', 'new Array(10_000).fill(0)'],
].map(([what, value]) => ({
  title: `a bomb of ${what}`,
  text: keep(value),
  verdict: 'out-of-memory',
  says: MEMORY,
  place: 'copy.js:3',
}));

export const HOSTILE = [...unread, ...ended, ...floods, ...endless, ...bombs];
