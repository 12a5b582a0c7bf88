import { amountText, ofMarkText, timesMark, timesText } from './amounts.ts';
import { type Graph, nameIn } from './graph.ts';
import type { Moment } from './moment.ts';
import { isOver, type SideStanding, type Standing, standingOf } from './standing.ts';
import { valveOf, valveWords } from './valve.ts';

/** A drawing of more streams than this is told in numbers. */
const MANY = 8;

/** The scene at a moment in words, for whoever does not see it. */
export function sceneWords(graph: Graph, moment: Moment): string {
  const { streams } = graph;
  if (streams.length === 0) return 'This program made no streams.';
  const standings = streams.map((stream) => standingOf(stream, moment, graph));
  if (streams.length > MANY) return manyWords(standings);
  return standings.map((standing) => `${streamWords(standing, graph, moment)}.`).join(' ');
}

/** What there is to see at a moment, in a sentence: the drawing's title. */
export function sceneTitle(graph: Graph, moment: Moment): string {
  const standings = graph.streams.map((stream) => standingOf(stream, moment, graph));
  if (standings.length === 0) return 'This program made no streams.';
  const failed = graph.failures.find((id) => moment.state(id)?.failed);
  if (failed !== undefined) return `${nameIn(graph, failed)} has failed.`;
  const worst = fullest(standings);
  if (worst && isOver(worst.side)) return overTitle(worst.standing, worst.side);
  const closed = graph.edges.find((edge) => valveOf(edge, moment) === 'closed');
  if (closed) return `${nameIn(graph, closed.to)} is full, and ${waiter(graph, closed)} waits.`;
  if (standings.every(({ condition }) => condition === 'done')) return 'All has come through.';
  const open = graph.edges.find((edge) => valveOf(edge, moment) === 'open');
  if (open) return `${nameIn(graph, open.from)} flows into ${nameIn(graph, open.to)}.`;
  return worst && worst.side.level > 0
    ? `${amountText(worst.side.level, worst.side.side.objectMode)} wait in ${worst.standing.stream.name}.`
    : 'Nothing waits anywhere.';
}

function waiter(graph: Graph, { from, way }: Graph['edges'][number]): string {
  return way === 'program' ? 'the program' : nameIn(graph, from);
}

function overTitle({ stream }: Standing, { level, side }: SideStanding): string {
  const amount = amountText(level, side.objectMode);
  const verb = side.objectMode && level === 1 ? 'waits' : 'wait';
  const times = timesMark(level, side.mark);
  if (times < 1.1) return `${amount} ${verb} in ${stream.name}, a little over its high water mark.`;
  if (!Number.isFinite(times))
    return `${amount} ${verb} in ${stream.name}, whose high water mark is 0.`;
  return `${amount} ${verb} in ${stream.name}, ${timesText(times)} times its high water mark.`;
}

function fullest(standings: readonly Standing[]) {
  let found: { standing: Standing; side: SideStanding } | null = null;
  for (const standing of standings) {
    for (const side of standing.sides) {
      const more = found === null || fullness(side) > fullness(found.side);
      if (more) found = { standing, side };
    }
  }
  return found;
}

function fullness({ level, side }: SideStanding): number {
  return timesMark(level, side.mark);
}

function streamWords(standing: Standing, graph: Graph, moment: Moment): string {
  const { stream, sides, condition } = standing;
  if (condition === 'unmade') return `${stream.name}, a ${stream.kind}, has not been made yet`;
  const holds = sides.map((side) => sideWords(side, sides.length > 1));
  const out = graph.out.get(stream.id) ?? [];
  const into = out.map((edge) => {
    const valve = valveWords(valveOf(edge, moment), edge, moment, graph);
    return `feeds ${nameIn(graph, edge.to)} (${valve})`;
  });
  return `${stream.name}, a ${stream.kind}, ${[...holds, ...into].join(', and ')}`;
}

function sideWords(standing: SideStanding, both: boolean): string {
  const { name, level, side, words } = standing;
  const which = both ? ` on its ${name} side` : '';
  const over = isOver(standing) && level / side.mark >= 1.1 && side.mark > 0;
  const times = over ? `, ${timesText(level / side.mark)} times its high water mark` : '';
  return `holds ${ofMarkText(level, side)}${which}${times} (${words})`;
}

function manyWords(standings: readonly Standing[]): string {
  const over = standings.filter(({ sides }) => sides.some(isOver)).length;
  const done = standings.filter(({ condition }) => condition === 'done').length;
  const failed = standings.filter(({ condition }) => condition === 'failed').length;
  return `${standings.length} streams: ${over} over their high water mark, ${done} done, ${failed} failed.`;
}
