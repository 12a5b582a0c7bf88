import { join } from 'node:path';
import { build } from 'esbuild';
import { examine } from '../../check.ts';
import type { Program } from '../../program.ts';
import { NodeHost } from '../../run/node/host.ts';
import { drawTimeline } from '../../view/chart.ts';
import { graphOf } from '../../view/graph.ts';
import { layOut } from '../../view/layout.ts';
import { momentOf } from '../../view/moments.ts';
import { drawScene } from '../../view/scene.ts';
import { Seeker } from '../../view/seek.ts';
import { timelineOf } from '../../view/timeline.ts';
import { namedValue } from '../../view/values.ts';

/** The pictures of a run for one width. */
export interface Drawn {
  readonly scene: string;
  readonly timeline: string;
}

/** A run that was made while the site was built. */
export interface FigureRun {
  /** The most that ever waited in `disk`, in words. */
  readonly peak: string;
  readonly wide: Drawn;
  readonly narrow: Drawn;
}

/** Runs a program on this machine's Node, and draws it at its fullest moment. */
export async function figureOf(program: Program): Promise<FigureRun> {
  const host = new NodeHost(join(process.cwd(), 'dist/runtime/child.js'));
  const measures = { name: 'figure', expects: [], allowed: [], raised: [] };
  const { result } = await examine(program, measures, { host, build, node: process.version });
  if (!result?.end) throw new Error('The program of the cover did not come to its end.');
  const recording = result.follower.recording(result.end.elapsedMs);
  const seeker = new Seeker(recording);
  const graph = graphOf(recording);
  const fullest = momentOf(seeker, 'peak disk')?.index ?? 0;
  const draw = (width: number): Drawn => ({
    scene: drawScene(graph, layOut(graph, width), seeker.at(fullest)),
    timeline: drawTimeline(timelineOf(recording, graph, width)),
  });
  const peak = namedValue(seeker, 'peak disk')?.text ?? '';
  return { peak, wide: draw(600), narrow: draw(330) };
}
