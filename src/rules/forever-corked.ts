import { FLAG, KIND } from '../trace/event.ts';
import type { Streams } from '../trace/streams.ts';
import type { Table } from '../trace/table.ts';
import { defineRule, type Examples, type Finding } from './rule.ts';

/** The `cork()` that a stream's other ones lie within. */
interface Outermost {
  readonly place: number;
  readonly since: number;
}

interface Corks {
  /** By stream, of those that the program itself has corked. */
  readonly outermost: Table<Outermost>;
  found: Finding[];
}

const rule = 'forever-corked';

function findCorked({ outermost }: Corks, streams: Streams): Finding[] {
  return [...outermost].flatMap(([stream, { place, since: first }]) => {
    const state = streams.get(stream);
    if (!state || state.corked === 0 || state.written === 0) return [];
    if (state.destroyed || state.failed) return [];
    const { corked: count, written: worst } = state;
    const told = { rule, text: 'corked', stream, place, count, first, worst, details: {} };
    return [{ ...told, weight: 'violation' }];
  });
}

export const foreverCorked = defineRule<Corks>({
  id: rule,
  title: 'A stream was corked, and never uncorked',
  summary:
    'cork() makes a stream keep what is written to it, so that many small chunks can be handed on in one go. It keeps them until uncork() has been called as often as cork(), or until end(). Where one path leaves that out, writes go on to succeed, and nothing of them arrives: the stream fills up, and no error says so.',
  kinds: ['cork', 'idle'],
  leadsTo: 'standstill',
  start: (streams) => ({ outermost: streams.table(), found: [] }),
  step(corks, { kind, flags, stream, place, time: since }, streams) {
    if (kind === KIND.idle) corks.found = findCorked(corks, streams);
    else if (streams.get(stream)?.corked !== 1) return corks;
    else if (flags & FLAG.byNode) corks.outermost.delete(stream);
    else corks.outermost.set(stream, { place, since });
    return corks;
  },
  end: ({ found }) => found,
  atIdle: findCorked,
  words: {
    corked: {
      happened:
        '`{stream}` was corked at {place}, and {count:uncork() was|uncork() were} missing when nothing was left to do.',
      matters:
        "{worst:amount} stayed in `{stream}`: a corked stream hands nothing on, and no 'drain' comes.",
      fix: 'Call uncork() once for each cork(), on every path, best in process.nextTick(); end() does it too.',
    },
  },
});

export const examples: Examples = {
  breaks: [
    {
      title: 'A header is held back for a body that never comes',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

disk.cork(); // expect: forever-corked
disk.write('header');
setTimeout(() => console.log('no body'), 10);
`,
    },
    {
      title: 'One path returns before uncork()',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

function record(fields) {
  disk.cork(); // expect: forever-corked
  disk.write(fields.length + ' fields');
  if (fields.length === 0) return;
  for (const field of fields) disk.write(field);
  disk.uncork();
}

record(['name', 'size']);
record([]);
record(['name', 'size']);
`,
    },
    {
      title: 'Two functions cork, and one of them uncorks',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

function header() {
  disk.cork();
  disk.write('header');
}

disk.cork(); // expect: forever-corked
header();
disk.write('body');
disk.uncork();
`,
    },
    {
      title: 'The body throws, and uncork() is passed over',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

try {
  disk.cork(); // expect: forever-corked
  disk.write('header');
  disk.write(JSON.stringify({ size: 10n }));
  disk.uncork();
} catch (error) {
  console.log(error.name);
}
`,
    },
    {
      title: "It uncorks at 'drain', and a corked stream does not drain",
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

disk.cork(); // expect: forever-corked
while (disk.write(Buffer.alloc(10_000)));
disk.on('drain', () => {
  disk.uncork();
  disk.end();
});
`,
    },
  ],
  keeps: [
    {
      title: 'Uncorks in the next tick, as often as it corked',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

for (const name of ['one', 'two', 'three']) {
  disk.cork();
  disk.write(name);
  disk.write('\\n');
  process.nextTick(() => disk.uncork());
}
setTimeout(() => disk.end(), 10);
`,
    },
    {
      title: 'end() hands on what is left',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

disk.cork();
disk.cork();
disk.write('header');
disk.write('body');
disk.end();
`,
    },
    {
      title: 'Nothing was written since it was corked',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

disk.write('all of it');
setTimeout(() => disk.cork(), 10);
`,
    },
    {
      title: 'What failed is corked, and destroyed',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

disk.cork();
disk.write('header');
setTimeout(() => disk.destroy(), 10);
`,
    },
    {
      title: 'uncork() stands in finally',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

disk.cork();
try {
  disk.write('header');
  disk.write(JSON.stringify({ size: 10n }));
} catch (error) {
  console.log(error.name);
} finally {
  disk.uncork();
}
`,
    },
    {
      title: 'One uncork() too many is no harm',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

disk.uncork();
disk.cork();
disk.write('header');
disk.uncork();
disk.uncork();
disk.write('body');
`,
    },
    {
      title: 'The program leaves while the stream is corked',
      code: `import { slowDisk } from 'highwater/devices';

const disk = slowDisk('disk');

disk.cork();
disk.write('header');
setTimeout(() => process.exit(), 10);
`,
    },
  ],
};
