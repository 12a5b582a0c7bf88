import { chunksText, countText } from '../outcomes/amount.ts';
import { emptyEvent, KIND, readEvent } from '../trace/event.ts';
import { amountText, timeText } from './amounts.ts';
import { firstGap } from './gaps.ts';
import { nameIn } from './graph.ts';
import type { Seeker } from './seek.ts';
import type { Sentence, Subject, Teller } from './teller.ts';
import type { Waits } from './waits.ts';
import { capital, listed, often, ordinal, quoted } from './wording.ts';

/** How a story's stream filled up, and what came of its answer. */
export function pressureWords(teller: Teller): Sentence[] {
  const { subject, off } = teller;
  if (!subject) return [];
  if (off) return [offWords(subject, teller)];
  const { falses, ignored } = subject.totals;
  if (falses === 0) return [];
  const then = ignored > 0 ? [ignoredWords(teller, subject)] : waitWords(teller, subject);
  return [firstFalse(teller, subject), ...then];
}

function offWords({ stream, totals }: Subject, { graph }: Teller): Sentence {
  const at = graph.edges.find(({ to }) => to === stream.id)?.since ?? 0;
  const text = `Backpressure was switched off: ${quoted(stream.name)}'s write() answered true all ${countText(totals.writes)} times, whatever waited.`;
  return { text, at };
}

function firstFalse({ seeker }: Teller, { stream, totals }: Subject): Sentence {
  const at = seeker.indexOf(totals.firstFalse);
  const { bytes, buffered, time } = seeker.event(at);
  const { mark, objectMode } = stream.writable ?? { mark: 0, objectMode: false };
  const name = quoted(stream.name);
  const count = writesUpTo(seeker, stream.id, at);
  const chunk = count === null ? 'A chunk' : `The ${ordinal(count)} chunk`;
  const answer = `write() answered false for the first time, at ${timeText(time)}.`;
  const size = amountText(mark, objectMode);
  if (bytes > mark && !objectMode) {
    const large = `${chunk}, of ${amountText(bytes, false)}, was larger than ${name}'s whole high water mark of ${size}`;
    return { text: `${large}: ${answer}`, at };
  }
  const filled = buffered > mark ? `past its ${size}` : `to its ${size}`;
  return { text: `${chunk} filled ${name} ${filled}, and ${answer}`, at };
}

/** Writes to a stream up to a kept event; null where some may have been left out. */
function writesUpTo({ recording }: Seeker, stream: number, index: number): number | null {
  if (index >= firstGap(recording)) return null;
  const event = emptyEvent();
  let writes = 0;
  for (let at = 0; at <= index; at++) {
    readEvent(recording.records, at, event);
    if (event.stream === stream && event.kind === KIND.write) writes++;
  }
  return writes;
}

function ignoredWords({ seeker }: Teller, { stream, totals }: Subject): Sentence {
  const { ignored, writes } = totals;
  const before = writesUpTo(seeker, stream.id, seeker.indexOf(totals.firstFalse));
  const at = seeker.indexOf(totals.firstIgnored);
  if (before === null || ignored !== writes - before) {
    const text = `The program went on: ${chunksText(ignored)} went to ${quoted(stream.name)} while it needed to drain.`;
    return { text, at };
  }
  const more = ignored === 1 ? 'one more chunk' : `${countText(ignored)} more chunks`;
  return { text: `The program went on: ${more}, none waited for.`, at };
}

function waitWords(teller: Teller, { stream, totals }: Subject): Sentence[] {
  const { seeker, lengthMs } = teller;
  const waits = teller.waits.get(stream.id);
  if (!waits) return [];
  const who = waiters(teller, stream.id);
  const name = quoted(stream.name);
  const text = `${capital(who)} waited ${often(totals.drains)} for ${name} to drain${shareWords(waits, lengthMs)}.`;
  const waited = { text, at: seeker.indexOf(totals.firstDrain) };
  if (!isStall(waits, lengthMs)) return [waited];
  const { index, ms } = waits.longest;
  const from = timeText(seeker.timeOf(index));
  const stall = `The longest wait was ${timeText(ms)}, from ${from} on: ${name} rested, and held ${who} back.`;
  return [waited, { text: stall, at: index }];
}

function shareWords({ whole, totalMs }: Waits, lengthMs: number): string {
  if (!whole || totalMs === 0) return '';
  const run = `of the run's ${timeText(lengthMs)}`;
  return totalMs >= 0.95 * lengthMs ? `, nearly all ${run}` : `, ${timeText(totalMs)} ${run}`;
}

/** One wait that is a good part of the run, and that stands out from the others. */
function isStall({ all, longest, totalMs, whole }: Waits, lengthMs: number): boolean {
  // Where a drain was left out, two waits look like one long one.
  if (!whole || all.length === 1 || longest.ms < lengthMs / 10) return false;
  return longest.ms >= (5 * (totalMs - longest.ms)) / (all.length - 1);
}

function waiters({ graph }: Teller, to: number): string {
  const into = graph.edges.filter((edge) => edge.to === to && edge.way !== 'program');
  if (into.length === 0) return 'the program';
  return listed(into.map(({ from }) => quoted(nameIn(graph, from))));
}
