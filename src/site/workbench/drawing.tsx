import { useEffect, useMemo, useState } from 'preact/hooks';
import { timeText } from '../../view/amounts.ts';
import { drawTimeline } from '../../view/chart.ts';
import { eventWords } from '../../view/event-words.ts';
import { layOut } from '../../view/layout.ts';
import { drawScene } from '../../view/scene.ts';
import { storyOf } from '../../view/story.ts';
import { timelineOf } from '../../view/timeline.ts';
import type { Seen, Viewed } from './look.ts';
import { Playback } from './playback.tsx';
import { Ticked } from './ticked.tsx';

interface DrawingProps {
  readonly viewed: Viewed;
  readonly seen: Seen;
  /** In pixels. */
  readonly width: number;
}

/** The tanks of a run at one moment, what was buffered over time, the way through it, and its story. */
export function Drawing({ viewed, seen, width }: DrawingProps) {
  const { recording, seeker, graph } = seen;
  const layout = useMemo(() => layOut(graph, width), [graph, width]);
  const timeline = useMemo(() => timelineOf(recording, graph, width), [recording, graph, width]);
  const chart = useMemo(() => ({ __html: drawTimeline(timeline) }), [timeline]);
  const index = viewed.playhead.value;
  const scene = useMemo(
    () => ({ __html: drawScene(graph, layout, seeker.at(index)) }),
    [graph, layout, seeker, index],
  );
  const x = (100 * timeline.axis.xOf(index)) / width;
  return (
    <>
      <div class="scene" dangerouslySetInnerHTML={scene} />
      <div class="time" onPointerDown={(event) => drag(event, viewed, seen, timeline.axis)}>
        <div dangerouslySetInnerHTML={chart} />
        <span
          class="playhead"
          style={`left:${x}%;top:${timeline.top}px;height:${timeline.bottom - timeline.top}px`}
        />
      </div>
      <Playback viewed={viewed} seen={seen} axis={timeline.axis} />
      <p class="event">
        <Ticked text={eventWords(seeker, index)} />
      </p>
      <Story viewed={viewed} seen={seen} />
    </>
  );
}

function Story({ viewed, seen }: Omit<DrawingProps, 'width'>) {
  const sentences = useMemo(() => storyOf(seen.seeker, seen.graph), [seen]);
  return (
    <ol class="told" aria-label="The story of this run">
      {sentences.map(({ text, at }) => (
        <li key={text}>
          <button
            type="button"
            onClick={() => (viewed.playhead.value = at)}
            title={timeText(seen.seeker.timeOf(at))}
          >
            <Ticked text={text} />
          </button>
        </li>
      ))}
    </ol>
  );
}

type Axis = ReturnType<typeof timelineOf>['axis'];

/** Drags the playhead along the timeline. */
function drag(event: PointerEvent, viewed: Viewed, { seeker }: Seen, axis: Axis): void {
  const target = event.currentTarget as HTMLElement;
  const { left } = target.getBoundingClientRect();
  const move = ({ clientX }: PointerEvent) => {
    const x = clientX - left;
    const part = (x - axis.left) / (axis.right - axis.left);
    viewed.playhead.value =
      axis.by === 'time'
        ? seeker.indexAt(axis.timeAt(x))
        : Math.round(Math.min(1, Math.max(0, part)) * (seeker.count - 1));
  };
  const done = () => target.removeEventListener('pointermove', move);
  target.setPointerCapture(event.pointerId);
  target.addEventListener('pointermove', move);
  target.addEventListener('pointerup', done, { once: true });
  target.addEventListener('pointercancel', done, { once: true });
  move(event);
}

/** The width that there is to draw in, in pixels; 0 until it is known. */
export function useWidth(box: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return width;
}
