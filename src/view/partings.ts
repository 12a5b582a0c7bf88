import { emptyEvent, FLAG, KIND, readEvent } from '../trace/event.ts';
import { amountText, timeText } from './amounts.ts';
import { nameIn } from './graph.ts';
import { momentOf } from './moments.ts';
import type { Seeker } from './seek.ts';
import type { Sentence, Teller } from './teller.ts';
import { quoted, someOf } from './wording.ts';

/** What failed first, and what else went with it. */
export function failureWords({ seeker, graph }: Teller): Sentence[] {
  const [failed, ...others] = graph.failures;
  const error = momentOf(seeker, 'error');
  if (failed === undefined || !error) return [];
  const at = error.index;
  const when = timeText(seeker.timeOf(at));
  const name = quoted(nameIn(graph, failed));
  const said = [{ text: `At ${when}, ${name} failed${taken(seeker, failed)}.`, at }];
  if (others.length === 0) return said;
  const names = someOf(others, (id) => quoted(nameIn(graph, id)));
  return [...said, { text: `It brought down ${names} with it.`, at }];
}

function taken(seeker: Seeker, id: number): string {
  const side = seeker.stream(id)?.writable;
  const totals = seeker.recording.totals[id];
  if (!side || !totals) return '';
  return `, after ${amountText(totals.written, side.objectMode)} had been written to it`;
}

/** Told of this many at most: a program may part a thousand. */
const MOST = 2;

/** Pipes that were taken apart and streams that were destroyed, without an error and before their time. */
export function partingWords({ seeker, graph }: Teller): Sentence[] {
  const drawn = new Set(graph.streams.map(({ id }) => id));
  const said: Sentence[] = [];
  const event = emptyEvent();
  for (let index = 1; index < seeker.count && said.length < MOST; index++) {
    const { kind, flags, stream, other } = readEvent(seeker.recording.records, index, event);
    if (!drawn.has(stream)) continue;
    const destroyed = kind === KIND.destroy && !(flags & FLAG.failed);
    if (!destroyed && kind !== KIND.unpipe) continue;
    const before = seeker.at(index - 1);
    if (!before.exact) continue;
    const when = timeText(seeker.timeOf(index));
    const name = quoted(nameIn(graph, stream));
    if (destroyed && isUnderWay(seeker, stream)) {
      said.push({ text: `At ${when}, ${name} was destroyed before its end.`, at: index });
    } else if (kind === KIND.unpipe && isUnderWay(seeker, stream) && isUnderWay(seeker, other)) {
      const to = quoted(nameIn(graph, other));
      said.push({ text: `At ${when}, ${name} was unpiped from ${to}.`, at: index });
    }
  }
  return said;
}

/** Neither failed nor through with what it was doing; as the seeker stands. */
function isUnderWay(seeker: Seeker, id: number): boolean {
  const state = seeker.state(id);
  if (!state || state.failed || state.destroyed || state.closed) return false;
  const read = state.row.readable === null || state.readableEnded;
  const written = state.row.writable === null || state.ended;
  return !(read && written);
}
