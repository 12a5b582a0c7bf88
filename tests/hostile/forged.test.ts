import { expect, test } from 'vitest';
import { DEADLINES } from '../../src/run/host.ts';
import { Inbox } from '../../src/run/inbox.ts';
import { NodeHost } from '../../src/run/node/host.ts';
import { LIMITS, type Message } from '../../src/run/protocol.ts';

const host = new NodeHost(new URL('./forger.mjs', import.meta.url).pathname);

const END = `{ how: 'idle', exitCode: 0, settled: true, thrown: null, endStack: null, at: null,
  ledger: { devices: [], inFlight: [] }, files: [], inputEnded: false, elapsedMs: 0 }`;
const ROW = `{ id: 1, kind: 'Writable', className: 'Writable', label: null, source: null,
  readable: null, writable: null, created: [] }`;
const block = (part: string) =>
  `frame({ type: 'block', block: { count: 0, streams: [], places: [], ${part} } })`;

/** What a child says on its channel, as code that makes a list of bytes. */
const FORGED: readonly (readonly [title: string, code: string])[] = [
  ['bytes that are no frame', '[Buffer.from(\'{"type":"end"}\'.repeat(10))]'],
  [
    'a frame without the seal',
    `[frame({ type: 'end', end: ${END} }, { sealed: Buffer.alloc(16) })]`,
  ],
  ['a frame longer than any', "[frame({ type: 'beat' }, { length: 0xffffffff })]"],
  ['a frame that is no JSON', "[frame('{')]"],
  ['null', "[frame('null')]"],
  ['a list', '[frame([])]'],
  ['a message of no type', '[frame({})]'],
  ['a message of a type that there is not', "[frame({ type: 'passed' })]"],
  ['a message typed as what all objects inherit', "[frame({ type: 'toString' })]"],
  ['an end without anything', "[frame({ type: 'end' })]"],
  ['an end of null', "[frame({ type: 'end', end: null })]"],
  ['an end that ended otherwise', `[frame({ type: 'end', end: { ...${END}, how: 'passed' } })]`],
  ['an end with a list for a ledger', `[frame({ type: 'end', end: { ...${END}, ledger: [] } })]`],
  [
    'an end with a place that is none',
    `[frame({ type: 'end', end: { ...${END}, at: { line: -1 } } })]`,
  ],
  ['an end with files of numbers', `[frame({ type: 'end', end: { ...${END}, files: [1] } })]`],
  [
    'an end that does not know of its input',
    `[frame({ type: 'end', end: { ...${END}, inputEnded: 1 } })]`,
  ],
  ['an error of objects', `[frame({ type: 'end', end: { ...${END}, thrown: { name: {} } } })]`],
  ['output to elsewhere', "[frame({ type: 'output', output: { to: 'report', text: '' } })]"],
  ['output of an object', "[frame({ type: 'output', output: { to: 'stdout', text: {} } })]"],
  [
    'more output than may be printed',
    "Array.from({ length: 20 }, () => frame({ type: 'output', output: { to: 'stdout', text: 'a'.repeat(2 ** 17) } }))",
  ],
  ['a stream that is no row', `[${block('streams: [1]')}]`],
  ['a stream of an endless number', `[${block(`streams: [{ ...${ROW}, id: 1e9 }]`)}]`],
  [
    'a place of an endless number',
    `[${block("places: [{ id: 1e9, script: '', line: 1, column: 1 }]")}]`,
  ],
  ['more records than came', `[${block('count: 1000')}]`],
];

test.each(FORGED)('%s is not believed', async (_, code) => {
  const taken: Message[] = [];
  const job = {
    code,
    modules: [],
    limits: LIMITS,
    backpressureOff: false,
    counted: false,
    dials: {},
  };
  const inbox = new Inbox(LIMITS, (message) => void taken.push(message));
  expect(await host.run(job, inbox, DEADLINES)).toBe('garbled');
  expect(taken.filter(({ type }) => type !== 'output')).toEqual([]);
});

test('what is believed has the seal and the shape', async () => {
  const taken: Message[] = [];
  const code = `[frame({ type: 'beat' }), frame({ type: 'end', end: ${END} })]`;
  const job = {
    code,
    modules: [],
    limits: LIMITS,
    backpressureOff: false,
    counted: false,
    dials: {},
  };
  const inbox = new Inbox(LIMITS, (message) => void taken.push(message));
  expect(await host.run(job, inbox, DEADLINES)).toBe('ended');
  expect(taken.map(({ type }) => type)).toEqual(['beat', 'end']);
});
