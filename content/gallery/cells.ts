import type { Exhibit, Gallery } from '../../src/book/gallery.ts';

const KiB = 1024;
const MiB = 1024 * KiB;

/** The programs that Node's guide to backpressure speaks of, in our own code, in the guide's order. */
export default {
  question: {
    title: 'A question, and its answer',
    shelf: 'why',
    watch:
      'The answer comes from one stream and goes to another. Type one of your own in the Console.',
    files: ['question.js'],
    entry: 'question.js',
    stdin: 'A film does not fit into memory.\n',
    claims: [
      { printed: 'Why should you use streams? You say: A film does not fit into memory.' },
      { verdict: 'passed' },
    ],
  },
  'film-through-gzip': {
    title: 'A film through gzip',
    shelf: 'why',
    watch:
      'All of the film goes through, and a few buffers are all that is ever held. Turn the film to 9 GiB: it takes longer, and no more memory.',
    files: ['film-through-gzip.js'],
    entry: 'film-through-gzip.js',
    claims: [
      { value: 'pushed film', atLeast: 64 * MiB, atMost: 64 * MiB },
      { value: 'held film', atMost: 256 * KiB },
      { value: 'peak gzip', atMost: 256 * KiB },
      { value: 'peak packed', atMost: 256 * KiB },
      { verdict: 'passed' },
    ],
  },
  'pipe-and-a-bad-disk': {
    title: 'pipe() and a disk that fails',
    shelf: 'why',
    watch:
      'The disk fails and is destroyed. What `pipe()` joined to it is not: both streams before it still stand there a second later.',
    files: ['pipe-and-a-bad-disk.js'],
    entry: 'pipe-and-a-bad-disk.js',
    claims: [
      { printed: 'the disk failed: ENOSPC' },
      { printed: 'a second later: film destroyed? false' },
      { printed: 'between destroyed? false' },
      { printed: 'disk destroyed? true' },
      { finding: 'unhandled-pipe-error' },
    ],
  },
  pump: {
    title: 'pump, before there was pipeline()',
    shelf: 'why',
    watch:
      'A package did it up to Node 8: every stream is destroyed, and one callback has the error.',
    files: ['pump.js'],
    entry: 'pump.js',
    claims: [
      { printed: 'not copied: ENOSPC' },
      { printed: 'film destroyed? true' },
      { printed: 'between destroyed? true' },
      { verdict: 'passed' },
    ],
  },
  'pipeline-callback': {
    title: 'pipeline() with a callback',
    shelf: 'why',
    watch: 'The same disk fails. Every stream is destroyed, and one callback has the error.',
    files: ['pipeline-callback.js'],
    entry: 'pipeline-callback.js',
    claims: [
      { printed: 'not copied: ENOSPC' },
      { printed: 'film destroyed? true' },
      { printed: 'between destroyed? true' },
      { verdict: 'passed' },
    ],
  },
  'pipeline-promise': {
    title: 'pipeline() with await',
    shelf: 'why',
    watch: 'A good disk, then a bad one. Success and failure arrive where `await` stands.',
    files: ['pipeline-promise.js'],
    entry: 'pipeline-promise.js',
    claims: [{ printed: 'copied' }, { printed: 'not copied: ENOSPC' }, { verdict: 'passed' }],
  },
  flood: {
    title: 'A flood',
    shelf: 'why',
    watch:
      'The film is read forty times as fast as the disk stores it, and `write()` is not listened to. Nearly the whole film waits in `disk`.',
    files: ['flood.js'],
    entry: 'flood.js',
    claims: [
      { value: 'peak disk', atLeast: 7 * MiB },
      { value: 'over disk', atLeast: 100 },
      { finding: 'ignored-write-return' },
    ],
  },
  brake: {
    title: 'The same film, with a brake',
    shelf: 'why',
    watch: 'Never more than 64 KiB wait in `disk`, however long the film is. Turn `size`.',
    files: ['brake.js'],
    entry: 'brake.js',
    claims: [
      { value: 'peak disk', atLeast: 64 * KiB, atMost: 64 * KiB },
      { value: 'written disk', atLeast: 8 * MiB, atMost: 8 * MiB },
      { printed: 'stored in 2.0 s' },
      { verdict: 'passed' },
    ],
  },
  'no-brake': {
    title: 'The same film, with backpressure off',
    shelf: 'why',
    watch:
      '`write()` answers `true` always. The disk is ready no sooner, so time does not show the mistake; memory does.',
    files: ['brake.js'],
    entry: 'brake.js',
    runDials: { backpressure: 'off' },
    claims: [
      { value: 'peak disk', atLeast: 7 * MiB },
      { value: 'falses disk', atMost: 0 },
      { printed: 'stored in 2.0 s' },
    ],
  },
  'one-step': {
    title: 'Write, mark and drain, one step at a time',
    shelf: 'how',
    watch:
      'The second chunk reaches the mark: `false`. The third is taken all the same. `drain` comes when nothing waits any more.',
    files: ['one-step.js'],
    entry: 'one-step.js',
    claims: [
      { printed: 'first write(): true, 16 of 32 KiB wait' },
      { printed: 'second write(): false, 32 of 32 KiB wait' },
      { printed: 'third write(): false, 48 of 32 KiB wait' },
      { printed: 'drain, 0 of 32 KiB wait' },
      { printed: 'fourth write(): true, 16 of 32 KiB wait' },
      { value: 'drains disk', atLeast: 1, atMost: 1 },
    ],
  },
  'life-of-a-pipe': {
    title: 'The life of a pipe, by hand',
    shelf: 'how',
    watch: 'What `pipe()` does: `false` pauses the film, `drain` lets it flow.',
    files: ['life-of-a-pipe.js'],
    entry: 'life-of-a-pipe.js',
    claims: [
      { printed: 'false: the film pauses' },
      { printed: 'drain: the film flows' },
      { printed: 'finish' },
      { value: 'drains disk', atLeast: 2 },
      { value: 'ignored disk', atMost: 0 },
      { verdict: 'passed' },
    ],
  },
  'two-marks': {
    title: 'A Transform has two marks',
    shelf: 'how',
    watch:
      'The disk is slow: first what `louder` gives out fills to its mark, then what it takes in.',
    files: ['two-marks.js'],
    entry: 'two-marks.js',
    dials: [
      mark('writableHighWaterMark', 'Mark of what it takes in'),
      mark('readableHighWaterMark', 'Mark of what it gives out'),
    ],
    claims: [
      { value: 'peak louder', atLeast: 64 * KiB, atMost: 64 * KiB },
      { value: 'held louder', atLeast: 16 * KiB, atMost: 64 * KiB },
      { verdict: 'passed' },
    ],
  },
  'push-ignored': {
    title: 'A read loop that ignores push()',
    shelf: 'rules',
    watch: 'One block is wanted. The loop reads the whole reel into memory.',
    files: ['push-ignored.js'],
    entry: 'push-ignored.js',
    claims: [
      { value: 'peak film', atLeast: 4 * MiB - 64 * KiB },
      { finding: 'ignored-push-return' },
    ],
  },
  'push-heeded': {
    title: 'A read loop that heeds it',
    shelf: 'rules',
    watch: 'The loop stops at `false`, and Node calls `_read()` again when there is room.',
    files: ['push-heeded.js'],
    entry: 'push-heeded.js',
    claims: [{ value: 'peak film', atLeast: 64 * KiB, atMost: 72 * KiB }, { verdict: 'passed' }],
  },
  'data-to-write': {
    title: "'data' straight into write()",
    shelf: 'rules',
    watch: "A `'data'` listener makes the film flow, and nothing here ever pauses it.",
    files: ['data-to-write.js'],
    entry: 'data-to-write.js',
    claims: [{ value: 'over disk', atLeast: 20 }, { finding: 'data-listener-writes' }],
  },
  'one-object': {
    title: 'A source of one object',
    shelf: 'rules',
    watch:
      'One object counts as one, whatever its size. Take away `push(null)`, and it never ends.',
    files: ['one-object.js'],
    entry: 'one-object.js',
    claims: [
      { printed: 'to you: one whole object' },
      { printed: 'end' },
      { value: 'pushes message', atLeast: 1, atMost: 1 },
      { verdict: 'passed' },
    ],
  },
  'callback-twice': {
    title: 'A callback called twice',
    shelf: 'rules',
    watch: 'The `if` has no `return`: the spam is refused, and then accepted.',
    files: ['callback-twice.js'],
    entry: 'callback-twice.js',
    claims: [{ printed: 'ERR_MULTIPLE_CALLBACK' }, { finding: 'callback-twice' }],
  },
  'cork-twice': {
    title: 'cork(), with two flushes',
    shelf: 'rules',
    watch: 'Each `uncork()` sends at once: two parcels where one would do.',
    files: ['cork-twice.js'],
    entry: 'cork-twice.js',
    claims: [{ printed: 'sent: a book, a pen' }, { printed: 'sent: a lamp' }],
  },
  'cork-once': {
    title: 'cork(), with one flush',
    shelf: 'rules',
    watch: 'Both `uncork()` wait for the tick to end, and everything goes as one parcel.',
    files: ['cork-once.js'],
    entry: 'cork-once.js',
    claims: [{ printed: 'sent: a book, a pen, a lamp' }, { verdict: 'passed' }],
  },
  'on-readable-stream-2': versions(
    2,
    false,
    'The mark is 16 KiB, so that one chunk of 16 KiB fills it; Node itself has 64 KiB since version 22. What has ended is not destroyed.',
  ),
  'on-readable-stream-3': versions(
    3,
    false,
    'As in version 2. An ended stream is yours to destroy.',
  ),
  'on-readable-stream-4': versions(
    4,
    true,
    'The mark is still 16 KiB, but what has ended is destroyed by itself, as in Node since version 14.',
  ),
  'cat-gzip-wc': {
    title: 'cat | gzip | wc',
    shelf: 'beyond',
    watch: 'Three commands, and pipes of 64 KiB between them. The slowest sets the pace of all.',
    files: ['cat-gzip-wc.js'],
    entry: 'cat-gzip-wc.js',
    runDials: { disk: { film: 4 * MiB } },
    claims: [{ verdict: 'passed' }],
  },
  'sleeping-socket': {
    title: 'A socket whose reader sleeps',
    shelf: 'beyond',
    watch:
      'For a second nobody reads at the far end. The windows between fill, then `socket`, and then the film pauses.',
    files: ['sleeping-socket.js'],
    entry: 'sleeping-socket.js',
    claims: [
      { printed: 'asleep: 64 KiB wait in the socket' },
      { printed: 'the film pauses: true' },
      { printed: 'the reader wakes' },
      { printed: 'all was read' },
      { verdict: 'passed' },
      { value: 'written socket', atLeast: 2 * MiB, atMost: 2 * MiB },
    ],
  },
} satisfies Gallery;

function mark(name: string, label: string) {
  const values = ['1 * KiB', '16 * KiB', '64 * KiB'].map((code) => ({
    text: code.replace(' * ', ' '),
    code,
  }));
  return { file: 'two-marks.js', name, label, values };
}

/** @param destroyed whether a stream of this version is destroyed once it has ended. */
function versions(version: 2 | 3 | 4, destroyed: boolean, watch: string): Exhibit {
  return {
    title: `One program on readable-stream ${version}`,
    shelf: 'rules',
    watch,
    files: ['versions.js'],
    entry: 'versions.js',
    runDials: { flavour: `readable-stream-${version}` },
    claims: [
      { printed: 'mark: 16384' },
      { printed: 'write(): false' },
      { printed: `destroyed after its end? ${destroyed}` },
      { verdict: 'passed' },
    ],
  };
}
