import { ignoredWritesFinding } from './ignored-write-return.ts';
import {
  dataSource,
  type IgnoredWrites,
  startIgnoredWrites,
  stepIgnoredWrites,
} from './ignored-writes.ts';
import { defineRule } from './rule.ts';

export const dataListenerWrites = defineRule<IgnoredWrites>({
  id: 'data-listener-writes',
  title: "A 'data' listener writes on, and nothing pauses the source",
  summary:
    "A 'data' listener turns a source on and leaves it on: it will hand over chunks as fast as it can read them, whatever becomes of them. If the listener passes each to write() and does not look at the answer, the faster stream fills the slower one without end.",
  kinds: ['write'],
  replaces: ['ignored-write-return'],
  start: startIgnoredWrites,
  step: stepIgnoredWrites,
  end({ byStream }, streams) {
    return [...byStream.values()].flatMap((tally) => {
      const source = dataSource(tally);
      if (tally.weight !== 'violation' || source === 0) return [];
      const mark = streams.get(tally.stream)?.row.writable?.mark ?? 0;
      return [ignoredWritesFinding('data-listener-writes', tally, mark, { source })];
    });
  },
  words: {
    violation: {
      happened:
        "`{stream}.write()` at {place} returned false {falses:times}, and `{source:stream}` was never paused: its 'data' listener wrote on {count:times}. {worst:amount} piled up in `{stream}`, whose high water mark is {mark:amount}.",
      matters:
        "A 'data' listener that only writes lets the faster stream fill the slower one's memory.",
      fix: "Pause the source when write() returns false and resume it on 'drain'; or let pipeline() do it.",
    },
  },
  examples: { breaks: [], keeps: [] },
});
