import { sceneTitle, sceneWords } from './alt.ts';
import type { Graph } from './graph.ts';
import type { Moment } from './moment.ts';
import { drawPipe, drawTube } from './pipe.ts';
import type { Layout } from './places.ts';
import { isOver, standingOf } from './standing.ts';
import { drawing, FAINT, NOTE, textAt } from './svg.ts';
import { drawTank } from './tank.ts';
import { valveOf, valveWords, wayWords } from './valve.ts';

const FOOT = 24;

/** The tanks and pipes of a run at a moment, as an SVG element. */
export function drawScene(graph: Graph, layout: Layout, moment: Moment): string {
  const { width, left } = layout;
  const words = `${sceneTitle(graph, moment)} ${sceneWords(graph, moment)}`;
  if (layout.tanks.length === 0) {
    const text = textAt(width / 2, 44, 'This program made no streams.', NOTE, 'middle');
    return drawing(width, 80, 'This program made no streams.', text);
  }
  const tubes = layout.pipes.map((place) => drawTube(place, valveOf(place.edge, moment)));
  const pipes = layout.pipes.map((place) => {
    const valve = valveOf(place.edge, moment);
    const state = valveWords(valve, place.edge, moment, graph);
    return drawPipe(place, valve, { way: wayWords(place.edge), valve: state });
  });
  const tanks = layout.tanks.map((place) =>
    drawTank(place, standingOf(place.stream, moment, graph)),
  );
  const more =
    left.length === 0
      ? ''
      : textAt(16, layout.height + 14, leftWords(graph, layout, moment), FAINT);
  const height = layout.height + (left.length === 0 ? 0 : FOOT);
  return drawing(width, height, words, tubes.join('') + pipes.join('') + tanks.join('') + more);
}

function leftWords(graph: Graph, { left }: Layout, moment: Moment): string {
  const over = left.filter((stream) => standingOf(stream, moment, graph).sides.some(isOver)).length;
  const how = over === 0 ? 'none over its mark' : `${over} over their mark`;
  return `and ${left.length} more ${left.length === 1 ? 'stream' : 'streams'}, ${how}`;
}
