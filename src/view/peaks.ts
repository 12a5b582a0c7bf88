import { amountText, timesMark, timesText, timeText } from './amounts.ts';
import { fullest, isCareless, type Peak, type Sentence, type Teller } from './teller.ts';
import { quoted } from './wording.ts';

/**
 * Pushed to so far past its mark, a source is worth a word. A Transform goes past it by itself: one
 * chunk that comes in may become several.
 */
const TOO_FULL = { source: 2, Transform: 4 };

/** What waited most, and where: in the story's own stream, if that was given too much. */
export function peakWords(teller: Teller): Sentence[] {
  const { seeker, graph, subject } = teller;
  const overflown = overflow(teller);
  if (isCareless(teller) && subject) {
    const peak = fullest(seeker, [subject.stream]);
    return peak ? [...overflown, carelessWords(peak, teller)] : overflown;
  }
  if (overflown.length > 0) return overflown;
  // Of several that were as full, the one that the story is about.
  const peak = fullest(seeker, subject ? [subject.stream, ...graph.streams] : graph.streams);
  if (!peak) return [];
  const { stream, most, objects, mark, number } = peak;
  const text = `The most that ever waited was ${amountText(most, objects)}, in ${quoted(stream.name)}: ${marksWords(most, mark)}.`;
  return [{ text, at: seeker.indexOf(number) }];
}

function carelessWords(
  { stream, most, mark, objects, number }: Peak,
  { seeker }: Teller,
): Sentence {
  const at = seeker.indexOf(number);
  const when = timeText(seeker.timeOf(at));
  const text = `At ${when}, ${amountText(most, objects)} waited in ${quoted(stream.name)}: ${marksWords(most, mark)}.`;
  return { text, at };
}

/** A stream that was pushed to although push() had answered false. */
function overflow({ seeker, graph }: Teller): Sentence[] {
  return graph.streams.flatMap((stream) => {
    const totals = seeker.recording.totals[stream.id];
    if (!stream.readable || !totals || totals.refused === 0) return [];
    const { mark, objectMode } = stream.readable;
    const enough = stream.kind === 'Transform' ? TOO_FULL.Transform : TOO_FULL.source;
    if (totals.peakHeld < enough * mark + totals.largestPush) return [];
    const amount = amountText(totals.peakHeld, objectMode);
    const text = `More was pushed into ${quoted(stream.name)} than it asked for: it held ${amount}, ${marksWords(totals.peakHeld, mark)}.`;
    return [{ text, at: seeker.indexOf(totals.peakHeldAt) }];
  });
}

function marksWords(most: number, mark: number): string {
  if (mark === 0) return 'its high water mark is 0';
  const times = timesMark(most, mark);
  if (times < 1) return 'less than its high water mark';
  if (times < 1.05) return 'its high water mark, and no more';
  return `${timesText(times)} times its high water mark`;
}
