import { FLAG, KIND } from '../trace/event.ts';
import { defineRule, type Finding } from './rule.ts';

interface Tally {
  readonly stream: number;
  readonly place: number;
  readonly later: boolean;
  readonly method: number;
  readonly first: number;
  count: number;
}

const METHODS = new Map<number, string>([
  [KIND._write, '_write'],
  [KIND._writev, '_writev'],
  [KIND._transform, '_transform'],
  [KIND._final, '_final'],
  [KIND._flush, '_flush'],
]);

const rule = 'callback-twice';

export const callbackTwice = defineRule<Map<string, Tally>>({
  id: rule,
  title: 'An implementation called its callback twice',
  summary:
    'The callback of _write and _transform tells the stream that one chunk is done with. The stream counts on hearing that once. A second call is an error where the stream notices it; where the next chunk is already under way it is worse: that chunk is taken for done before it is.',
  kinds: ['callback'],
  start: () => new Map(),
  step(tallies, { flags, stream, place, other, time }, streams) {
    if (!(flags & FLAG.again)) return tallies;
    // A Transform's own _write passes on what its _transform did: one mistake, not two.
    if (other === KIND._write && streams.get(stream)?.row.kind === 'Transform') return tallies;
    const later = (flags & FLAG.later) !== 0;
    const key = `${stream} ${place} ${later}`;
    const tally = tallies.get(key);
    if (tally) tally.count++;
    else tallies.set(key, { stream, place, later, method: other, first: time, count: 1 });
    return tallies;
  },
  end(tallies) {
    return [...tallies.values()].map(({ stream, place, later, method, first, count }): Finding => {
      const text = `${METHODS.get(method)} ${later ? 'later' : 'noticed'}`;
      return {
        rule,
        weight: 'violation',
        text,
        stream,
        place,
        count,
        first,
        worst: 0,
        details: {},
      };
    });
  },
  words: Object.fromEntries(
    [...METHODS.values()].flatMap((method) => [
      [
        `${method} noticed`,
        {
          happened: `\`{stream}\` had its \`${method}\` callback called a second time, {count:times}, at {place}.`,
          matters:
            'One call means that one chunk is done with. On the second the stream fails with ERR_MULTIPLE_CALLBACK, and what was waiting in it is lost.',
          fix: `Call back once on every path through ${method}: return at each call.`,
        },
      ],
      [
        `${method} later`,
        {
          happened: `\`{stream}\` had its \`${method}\` callback called a second time, {count:times}, at {place}, when the next chunk was already under way: the call acknowledged a later write.`,
          matters:
            "Node does not notice this. The stream takes a chunk for done that is not, and 'finish' comes before the last one is stored.",
          fix: `Call back once on every path through ${method}: return at each call.`,
        },
      ],
    ]),
  ),
  examples: { breaks: [], keeps: [] },
});
