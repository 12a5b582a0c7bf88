import type { NamedStream, Recording, SideName } from '../trace/recording.ts';
import type { Side } from '../trace/stream-row.ts';
import { timesMark } from './amounts.ts';
import type { Axis } from './axis.ts';
import type { Graph } from './graph.ts';
import { type Column, profileOf } from './profile.ts';
import { type Ticks, ticksOf } from './ticks.ts';

/** One side of a stream over the whole run. */
export interface Lane {
  readonly stream: NamedStream;
  readonly name: SideName;
  readonly side: Side;
  /** The most that it ever held. */
  readonly peak: number;
  readonly columns: readonly Column[];
  /** Of a writable side that ever answered `false` or drained. */
  readonly ticks: Ticks | null;
}

/** The lanes that there is room for, in the order of the graph: the fullest ones, if not all. */
export function lanesOf(recording: Recording, graph: Graph, axis: Axis, most: number) {
  const all = graph.streams.flatMap((stream) => sidesOf(stream, recording));
  const fullest = [...all].sort((a, b) => fullness(b) - fullness(a)).slice(0, most);
  const chosen = all.filter((lane) => fullest.includes(lane));
  const ticks = ticksOf(recording, new Set(chosen.map(({ stream }) => stream.id)), axis);
  const lanes = chosen.map((lane): Lane => {
    const own = lane.name === 'writable' ? ticks.get(lane.stream.id) : undefined;
    const any = own !== undefined && own.falses.length + own.drains.length > 0;
    const columns = profileOf(recording, lane.stream.id, lane.name, axis);
    return { ...lane, columns, ticks: any ? own : null };
  });
  return { lanes, left: all.length - chosen.length };
}

function sidesOf(stream: NamedStream, { totals }: Recording) {
  const own = totals[stream.id];
  const sides: { stream: NamedStream; name: SideName; side: Side; peak: number }[] = [];
  const { writable, readable } = stream;
  if (writable)
    sides.push({ stream, name: 'writable', side: writable, peak: own?.peakWritten ?? 0 });
  if (readable) sides.push({ stream, name: 'readable', side: readable, peak: own?.peakHeld ?? 0 });
  return sides;
}

function fullness({ peak, side }: Pick<Lane, 'peak' | 'side'>): number {
  return timesMark(peak, side.mark);
}
