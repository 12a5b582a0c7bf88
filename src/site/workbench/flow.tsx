import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { timeText } from '../../view/amounts.ts';
import { drawTimeline } from '../../view/chart.ts';
import { eventWords } from '../../view/event-words.ts';
import { layOut } from '../../view/layout.ts';
import { drawScene } from '../../view/scene.ts';
import { storyOf } from '../../view/story.ts';
import { timelineOf } from '../../view/timeline.ts';
import type { Cell } from './cell.ts';
import type { Look, Seen } from './look.ts';
import { Playback } from './playback.tsx';
import { backpressureOff, engineState } from './runner.ts';
import { Ticked } from './ticked.tsx';

interface FlowProps {
  readonly cell: Cell;
  readonly look: Look;
  /** The page's picture of tanks that wait for a run, as SVG. */
  readonly ghosts: string;
}

/** The drawing of a run: tanks at one moment, what was buffered over time, and the way through it. */
export function Flow({ cell, look, ghosts }: FlowProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const seen = look.of(cell);
  return (
    <div class="flow" ref={box}>
      {seen && width > 0 ? (
        <Drawing cell={cell} seen={seen} width={width} />
      ) : (
        <Nothing cell={cell} ghosts={ghosts} />
      )}
    </div>
  );
}

function Nothing({ cell, ghosts }: Omit<FlowProps, 'look'>) {
  if (cell.result.value) {
    return <p class="empty">It could not be started, so there is nothing to draw. See Findings.</p>;
  }
  return (
    <>
      <div dangerouslySetInnerHTML={{ __html: ghosts }} />
      <p class="empty">
        <Waiting cell={cell} />
      </p>
    </>
  );
}

/** What the picture waits for. */
function Waiting({ cell }: { cell: Cell }) {
  const state = engineState.value;
  if (cell.busy.value && state.at === 'coming') {
    return (
      <label>
        Fetching what running takes, once: <progress value={state.part} max={1} />
      </label>
    );
  }
  if (state.at === 'failed') {
    return <>{`What running takes could not be fetched: ${state.why} Run tries again.`}</>;
  }
  if (cell.busy.value) return <>Running.</>;
  return (
    <>
      Run the program, and its streams stand here as tanks. The dashed line is the high water mark.
    </>
  );
}

function Drawing({ cell, seen, width }: { cell: Cell; seen: Seen; width: number }) {
  const { recording, seeker, graph } = seen;
  const layout = useMemo(() => layOut(graph, width), [graph, width]);
  const timeline = useMemo(() => timelineOf(recording, graph, width), [recording, graph, width]);
  const chart = useMemo(() => ({ __html: drawTimeline(timeline) }), [timeline]);
  const index = cell.playhead.value;
  const scene = useMemo(
    () => ({ __html: drawScene(graph, layout, seeker.at(index)) }),
    [graph, layout, seeker, index],
  );
  const x = (100 * timeline.axis.xOf(index)) / width;
  return (
    <>
      {cell.result.value?.backpressureOff && (
        <p class="off">Backpressure is off: write() always answers true.</p>
      )}
      <div class="scene" dangerouslySetInnerHTML={scene} />
      <div class="time" onPointerDown={(event) => drag(event, cell, seen, timeline.axis)}>
        <div dangerouslySetInnerHTML={chart} />
        <span
          class="playhead"
          style={`left:${x}%;top:${timeline.top}px;height:${timeline.bottom - timeline.top}px`}
        />
      </div>
      <Playback cell={cell} seen={seen} axis={timeline.axis} />
      <p class="event">
        <Ticked text={eventWords(seeker, index)} />
      </p>
      <Story cell={cell} seen={seen} />
      <label class="switch">
        <input
          type="checkbox"
          checked={backpressureOff.value}
          onChange={({ currentTarget }) => {
            backpressureOff.value = currentTarget.checked;
          }}
        />
        Next run with backpressure off: write() always answers true
      </label>
    </>
  );
}

function Story({ cell, seen }: { cell: Cell; seen: Seen }) {
  const sentences = useMemo(() => storyOf(seen.seeker, seen.graph), [seen]);
  return (
    <ol class="told" aria-label="The story of this run">
      {sentences.map(({ text, at }) => (
        <li key={text}>
          <button
            type="button"
            onClick={() => (cell.playhead.value = at)}
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
function drag(event: PointerEvent, cell: Cell, { seeker }: Seen, axis: Axis): void {
  const target = event.currentTarget as HTMLElement;
  const { left } = target.getBoundingClientRect();
  const move = ({ clientX }: PointerEvent) => {
    const x = clientX - left;
    const part = (x - axis.left) / (axis.right - axis.left);
    cell.playhead.value =
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
function useWidth(box: { current: HTMLElement | null }): number {
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
