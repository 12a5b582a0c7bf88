import { chunksText } from '../outcomes/amount.ts';
import { isOpen } from '../outcomes/left-open.ts';
import { emptyEvent, KIND, readEvent } from '../trace/event.ts';
import type { NamedStream } from '../trace/recording.ts';
import { amountText, timeText } from './amounts.ts';
import { components } from './groups.ts';
import type { Moment } from './moment.ts';
import type { Seeker } from './seek.ts';
import { isCareless, type Sentence, type Teller } from './teller.ts';
import { quoted, someOf } from './wording.ts';

/** How it ended: all done, or who was left. */
export function endWords(teller: Teller): Sentence[] {
  const { seeker, graph, lengthMs, subject } = teller;
  const at = seeker.count - 1;
  const moment = seeker.at(at);
  const open = graph.streams.filter(({ id }) => {
    const state = moment.state(id);
    return state !== undefined && isOpen(state);
  });
  if (open.length > 0) return leftOpenWords(open, moment, teller);
  const empty =
    subject && isCareless(teller) ? lastOf(seeker, subject.stream.id, [KIND.finish]) : -1;
  if (subject && empty >= 0) {
    const when = timeText(seeker.timeOf(empty));
    return [{ text: `${quoted(subject.stream.name)} was empty again after ${when}.`, at: empty }];
  }
  if (lengthMs === 0) return [{ text: 'All of it took no time on the program’s own clock.', at }];
  return [{ text: `Everything was over after ${timeText(lengthMs)}${throughput(teller)}.`, at }];
}

/** What went through in all: into the story's stream, or the last one that was written to. */
function throughput({ seeker, graph, subject }: Teller): string {
  const { totals } = seeker.recording;
  const last = graph.streams
    .filter(({ id, writable }) => writable && totals[id]?.writes > 0)
    .at(-1);
  const stream = subject?.stream ?? last;
  // Of many that have nothing to do with each other, one would be an odd choice.
  if (!stream?.writable || components(graph).length > 1) return '';
  const { written, writes } = totals[stream.id];
  const amount = amountText(written, stream.writable.objectMode);
  const chunks = stream.writable.objectMode ? '' : ` in ${chunksText(writes)}`;
  return `, with ${amount} written to ${quoted(stream.name)}${chunks}`;
}

function leftOpenWords(open: readonly NamedStream[], moment: Moment, teller: Teller): Sentence[] {
  const { seeker, lengthMs } = teller;
  const at = seeker.count - 1;
  const left = someOf(open, (stream) => leftWords(stream, moment));
  const when = lengthMs === 0 ? 'Then' : `After ${timeText(lengthMs)}`;
  // A run that was stopped, or that left by itself, comes to no idle moment.
  const idle = seeker.event(at).kind === KIND.idle;
  const how = idle ? 'nothing more could happen' : 'the recording ends';
  const end = { text: `${when} ${how}. Still open: ${left}.`, at };
  const stuck = idle && open.find(({ id }) => isStuck(moment, id));
  if (!stuck) return [end];
  const text = `${quoted(stuck.name)} was handed a chunk, and never called back.`;
  return [{ text, at: Math.max(0, lastOf(seeker, stuck.id, WORK)) }, end];
}

/** What hands a chunk to a stream's implementation. */
const WORK: readonly number[] = [KIND._write, KIND._writev, KIND._transform];

function isStuck(moment: Moment, id: number): boolean {
  const state = moment.state(id);
  return moment.exact && state !== undefined && state.working > 0 && state.written > 0;
}

/** The last kept event of a stream that is of one of some kinds, or -1. */
function lastOf({ recording, count }: Seeker, id: number, kinds: readonly number[]): number {
  const event = emptyEvent();
  for (let index = count - 1; index >= 0; index--) {
    const { kind, stream } = readEvent(recording.records, index, event);
    if (stream === id && kinds.includes(kind)) return index;
  }
  return -1;
}

function leftWords({ id, name, writable, readable }: NamedStream, moment: Moment): string {
  const [first] = (['writable', 'readable'] as const)
    .map((side) => ({
      level: moment.level(id, side),
      row: side === 'writable' ? writable : readable,
    }))
    .filter(({ level, row }) => row !== null && level > 0);
  const state = moment.state(id);
  const unended = writable !== null && state?.ended === false && !state.failed;
  if (!first) return `${quoted(name)} (empty${unended ? ', and never ended' : ''})`;
  return `${quoted(name)} (with ${amountText(first.level, first.row?.objectMode === true)} in it)`;
}
