import { withFewerStreams } from '../trace/fewer-streams.ts';
import type { Recording } from '../trace/recording.ts';
import { drawTimeline } from './chart.ts';
import { eventWords } from './event-words.ts';
import { type Graph, graphOf } from './graph.ts';
import { layOut } from './layout.ts';
import { restingMoment } from './resting.ts';
import { drawScene } from './scene.ts';
import { Seeker } from './seek.ts';
import { storyOf } from './story.ts';
import { timelineOf } from './timeline.ts';

/** A run as pictures that do not move: its story, and how all stood at each moment of it. */
export interface Picture {
  readonly story: readonly Told[];
  /** Of the story, the sentence whose moment is shown first. */
  readonly first: number;
  /** What happened at each moment that is drawn, in words. */
  readonly events: readonly string[];
  readonly wide: Drawn;
  readonly narrow: Drawn;
}

/** A sentence, in which backquotes mark code, and the moment that it tells of: an index of `events`. */
export interface Told {
  readonly text: string;
  readonly moment: number;
}

/** The drawings for one width. */
export interface Drawn {
  /** The tanks at each moment, as SVG. */
  readonly scenes: readonly string[];
  /** What was buffered over time, as SVG. */
  readonly timeline: string;
  /** Where each moment stands on the timeline, in percent of its width. */
  readonly playheads: readonly number[];
  /** From where to where a playhead reaches, in percent of the timeline's height. */
  readonly top: number;
  readonly bottom: number;
}

const WIDE = 980;
const NARROW = 340;

/** Far more than are drawn; a server that makes thousands is not to wait for its picture. */
const STREAMS = 500;

/** Draws a run. */
export function pictureOf(whole: Recording): Picture {
  const recording = withFewerStreams(whole, STREAMS);
  const seeker = new Seeker(recording);
  const graph = graphOf(recording);
  const resting = restingMoment(seeker);
  const story = withMoment(storyOf(seeker, graph), resting, seeker);
  const moments = [...new Set(story.map(({ at }) => at))].sort((a, b) => a - b);
  return {
    story: story.map(({ text, at }) => ({ text, moment: moments.indexOf(at) })),
    first: story.findIndex(({ at }) => at === resting),
    events: moments.map((at) => eventWords(seeker, at)),
    wide: draw(seeker, graph, moments, WIDE),
    narrow: draw(seeker, graph, moments, NARROW),
  };
}

type Story = ReturnType<typeof storyOf>;

/** A story in which the moment to begin with has a sentence. */
function withMoment(story: Story, at: number, seeker: Seeker): Story {
  if (story.some((one) => one.at === at) || seeker.count === 0) return story;
  const later = story.findIndex((one) => one.at > at);
  const place = later < 0 ? story.length : later;
  return [...story.slice(0, place), { text: eventWords(seeker, at), at }, ...story.slice(place)];
}

function draw(seeker: Seeker, graph: Graph, moments: readonly number[], width: number): Drawn {
  const layout = layOut(graph, width);
  const timeline = timelineOf(seeker.recording, graph, width);
  return {
    scenes: moments.map((at) => drawScene(graph, layout, seeker.at(at))),
    timeline: drawTimeline(timeline),
    playheads: moments.map((at) => (100 * timeline.axis.xOf(at)) / width),
    top: (100 * timeline.top) / timeline.height,
    bottom: (100 * timeline.bottom) / timeline.height,
  };
}
