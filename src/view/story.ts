import { endWords } from './ending.ts';
import type { Graph } from './graph.ts';
import { openingWords } from './opening.ts';
import { failureWords, partingWords } from './partings.ts';
import { peakWords } from './peaks.ts';
import { pressureWords } from './pressure.ts';
import type { Seeker } from './seek.ts';
import { type Sentence, tellerOf } from './teller.ts';

/** A story is not longer than this. */
const MOST = 8;

/**
 * What happened in a run, in a few sentences, each with its moment: the picture for whoever hears
 * it, and the quickest one to read.
 */
export function storyOf(seeker: Seeker, graph: Graph): Sentence[] {
  const at = graph.edges.length === 0 ? 0 : Math.min(...graph.edges.map(({ since }) => since));
  const opening = openingWords(graph, seeker.recording).map((text) => ({ text, at }));
  if (graph.streams.length === 0 || seeker.count === 0) return opening;
  const teller = tellerOf(seeker, graph);
  const middle = [
    ...pressureWords(teller),
    ...peakWords(teller),
    ...failureWords(teller),
    ...partingWords(teller),
  ];
  const end = endWords(teller);
  return [...opening, ...middle.slice(0, MOST - opening.length - end.length), ...end];
}
