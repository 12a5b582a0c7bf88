import {
  type IgnoredWrites,
  startIgnoredWrites,
  stepIgnoredWrites,
  type Tally,
  worstPlace,
} from './ignored-writes.ts';
import { defineRule, type Finding, type Words } from './rule.ts';

const violation: Words = {
  happened:
    '`{stream}.write()` at {place} returned false, and the program went on {count:times} without waiting. {worst:amount} piled up in `{stream}`, whose high water mark is {mark:amount}.',
  matters: 'What is written too early waits in memory, and nothing bounds how much.',
  fix: "When write() returns false, stop, and go on at the next 'drain'.",
};

const hint: Words = {
  happened:
    '`{stream}.write()` at {place} was called again {count:times} after it had returned false, and {worst:amount} came to wait in `{stream}`, whose high water mark is {mark:amount}.',
  matters: 'A few chunks past the mark do no harm. A loop that does this has no bound.',
  fix: "If more may come, wait for 'drain' before the next write().",
};

/** Builds the finding of either rule about ignored answers. */
export function ignoredWritesFinding(
  rule: string,
  tally: Tally,
  mark: number,
  details: Record<string, number> = {},
): Finding {
  const { weight, stream, counted, falses, first, worst } = tally;
  const told = weight ?? 'hint';
  return {
    rule,
    weight: told,
    text: told,
    stream,
    place: worstPlace(tally),
    count: counted,
    first,
    worst,
    details: { mark, falses, ...details },
  };
}

export const ignoredWriteReturn = defineRule<IgnoredWrites>({
  id: 'ignored-write-return',
  title: 'write() returned false, and the program wrote on',
  summary:
    'write() always takes the chunk; its answer is about the next one. False says that what waits in the stream has reached its high water mark. A program that writes on regardless moves its data from a disk or a socket into memory, as fast as it can read.',
  kinds: ['write'],
  start: startIgnoredWrites,
  step: stepIgnoredWrites,
  end({ byStream }, streams) {
    const told = [...byStream.values()].filter(({ weight }) => weight !== null);
    return told.map((tally) => {
      const mark = streams.get(tally.stream)?.row.writable?.mark ?? 0;
      return ignoredWritesFinding('ignored-write-return', tally, mark);
    });
  },
  words: { violation, hint },
  examples: { breaks: [], keeps: [] },
});
