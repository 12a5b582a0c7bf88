import { FLAG, KIND } from '../trace/event.ts';
import type { Table } from '../trace/table.ts';
import { defineRule, type Examples, type Finding } from './rule.ts';

/** One `tee()`, by how far its branches are read. */
interface Tee {
  readonly place: number;
  /** Reads of each branch, by its id. */
  readonly reads: Map<number, number>;
  /** The branch that was behind too far, or 0. */
  slow: number;
  first: number;
  worst: number;
}

/**
 * How many chunks a branch may be behind. Its mark is one chunk, and its chunks have any size; a short
 * body that is first looked at and then sent on is right.
 */
const BEHIND = 64;

const rule = 'slow-branch';

export const slowBranch = defineRule<Table<Tee>>({
  id: rule,
  title: 'One branch of a tee() is read, and the other falls behind',
  summary:
    'tee() makes two branches of one ReadableStream, and both give every chunk. The source is read as fast as the faster branch is, and what the slower one has not read yet waits in it, without a limit. When one branch is read to its end before the other is begun, the whole of the data is held in memory.',
  kinds: ['tee', 'webRead'],
  start: (streams) => streams.table(),
  step(tees, { kind, flags, stream, other, place, buffered, time }) {
    if (kind === KIND.tee) {
      // Nobody can read both branches of a copy that Node made for itself.
      if (flags & FLAG.byNode) return tees;
      const tee = { place, reads: new Map(), slow: 0, first: 0, worst: 0 };
      tees.set(stream, tee);
      tees.set(other, tee);
      return tees;
    }
    const tee = tees.get(stream);
    if (!tee) return tees;
    tee.reads.set(stream, (tee.reads.get(stream) ?? 0) + 1);
    if (buffered <= BEHIND || buffered <= tee.worst) return tees;
    if (tee.slow === 0) tee.first = time;
    tee.slow = other;
    tee.worst = buffered;
    return tees;
  },
  end: (tees) => {
    const slow = [...new Set(tees.values())].filter((tee) => tee.slow !== 0);
    return slow.map(({ place, reads, slow, first, worst }): Finding => {
      const read = reads.get(slow) ?? 0;
      const text = read === 0 ? 'unread' : 'slow';
      const found = { rule, weight: 'violation', text, stream: slow, place } as const;
      return { ...found, count: 1, first, worst, details: { read } };
    });
  },
  words: {
    unread: {
      happened:
        '`tee()` at {place} made two branches. One was read, and nobody read the other, `{stream}`: {worst:amount} waited in it.',
      matters:
        'A branch holds whatever the other has read and it has not, and there is no limit to that.',
      fix: 'Read both branches side by side. cancel() a branch that is not needed.',
    },
    slow: {
      happened:
        '`tee()` at {place} made two branches. One was read before the other, and up to {worst:amount} waited in the later one, `{stream}`.',
      matters:
        'The source is read as fast as the faster branch is. What the slower one has not read is held in memory, and there is no limit to that.',
      fix: 'Let the faster reader wait for the slower one, or read once and hand each chunk to both.',
    },
  },
});

const SOURCE = `let left = 200;
const body = new ReadableStream({
  pull(controller) {
    if (left-- > 0) controller.enqueue(new Uint8Array(1024));
    else controller.close();
  },
});
`;

const SHORT = SOURCE.replace('200', '40');

export const examples: Examples = {
  breaks: [
    {
      title: 'One branch is read to its end before the other is begun',
      code: `${SOURCE}
const [mine, yours] = body.tee(); // expect: slow-branch

let bytes = 0;
for await (const chunk of mine) bytes += chunk.length;
for await (const chunk of yours) bytes += chunk.length;
console.log(bytes);
`,
    },
    {
      title: 'One branch is forgotten',
      code: `${SOURCE}
const [mine] = body.tee(); // expect: slow-branch

let bytes = 0;
for await (const chunk of mine) bytes += chunk.length;
console.log(bytes);
`,
    },
    {
      title: 'One reader is slower than the other',
      code: `import { setTimeout as sleep } from 'node:timers/promises';

${SOURCE}
const [fast, slow] = body.tee(); // expect: slow-branch

async function read(stream, pause) {
  let bytes = 0;
  for await (const chunk of stream) {
    await sleep(pause);
    bytes += chunk.length;
  }
  return bytes;
}
console.log(await Promise.all([read(fast, 1), read(slow, 10)]));
`,
    },
    {
      title: 'A reader looks at the first chunk and keeps its lock',
      code: `${SOURCE}
const [head, rest] = body.tee(); // expect: slow-branch

const reader = head.getReader();
const { value } = await reader.read();

let bytes = value.length;
for await (const chunk of rest) bytes += chunk.length;
console.log(bytes);
`,
    },
  ],
  keeps: [
    {
      title: 'Both branches are read side by side',
      code: `${SOURCE}
const [one, other] = body.tee();

async function sizeOf(stream) {
  let bytes = 0;
  for await (const chunk of stream) bytes += chunk.length;
  return bytes;
}
console.log(await Promise.all([sizeOf(one), sizeOf(other)]));
`,
    },
    {
      title: 'A short body is read twice',
      code: `${SHORT}
const [mine, yours] = body.tee();

let bytes = 0;
for await (const chunk of mine) bytes += chunk.length;
for await (const chunk of yours) bytes += chunk.length;
console.log(bytes);
`,
    },
    {
      title: 'The branch that is not needed is cancelled',
      code: `${SOURCE}
const [mine, yours] = body.tee();
yours.cancel();

let bytes = 0;
for await (const chunk of mine) bytes += chunk.length;
console.log(bytes);
`,
    },
    {
      title: 'The first chunk is looked at, and the branch given up',
      code: `${SOURCE}
const [head, rest] = body.tee();

const reader = head.getReader();
const { value } = await reader.read();
reader.cancel();

let bytes = value.length;
for await (const chunk of rest) bytes += chunk.length;
console.log(bytes);
`,
    },
    {
      title: 'Both branches are piped on',
      code: `${SOURCE}
const [one, other] = body.tee();
let bytes = 0;
const sink = () => new WritableStream({ write: (chunk) => void (bytes += chunk.length) });

await Promise.all([one.pipeTo(sink()), other.pipeTo(sink())]);
console.log(bytes);
`,
    },
    {
      title: 'Each chunk is read from both in turn',
      code: `${SOURCE}
const [one, other] = body.tee().map((branch) => branch.getReader());

let bytes = 0;
for (;;) {
  const { value, done } = await one.read();
  await other.read();
  if (done) break;
  bytes += value.length;
}
console.log(bytes);
`,
    },
  ],
};
