import { useEffect, useRef, useState } from 'preact/hooks';
import { timeText } from '../../view/amounts.ts';
import type { Axis } from '../../view/axis.ts';
import { eventWords } from '../../view/event-words.ts';
import { restingMoment } from '../../view/resting.ts';
import type { Seen, Viewed } from './look.ts';

/** How fast a recording is played, against the program's own clock. */
const SPEEDS = [
  { rate: 0.25, text: '¼×' },
  { rate: 1, text: '1×' },
  { rate: 4, text: '4×' },
];

/** A run in which no time passes is played by its events, so many a second. */
const EVENTS_PER_SECOND = 30;

/** A fresh run is shown up to its fullest moment, in this time at most. */
const FIRST_SHOW_MS = 2200;

const STEPS = 1000;

interface PlaybackProps {
  readonly viewed: Viewed;
  readonly seen: Seen;
  readonly axis: Axis;
}

/** Play, pause, scrub, step. */
export function Playback({ viewed, seen, axis }: PlaybackProps) {
  const { seeker } = seen;
  const index = viewed.playhead.value;
  const [rate, setRate] = useState(1);
  const player = usePlayer(viewed, seen);
  useFirstShow(viewed, seen, player);
  const step = (to: number) => {
    player.stop();
    viewed.playhead.value = Math.max(0, Math.min(seeker.count - 1, to));
  };
  const position = Math.round((STEPS * (axis.xOf(index) - axis.left)) / (axis.right - axis.left));
  return (
    <div class="play">
      <button
        type="button"
        class="pb"
        aria-label={player.playing ? 'Pause' : 'Play'}
        onClick={() => (player.playing ? player.stop() : player.play(rate))}
      >
        {player.playing ? '❚❚' : '▶'}
      </button>
      <button
        type="button"
        class="step"
        aria-label="To the change before"
        title="To the change before"
        onClick={() => step(seeker.previousTelling(index))}
      >
        ⇤
      </button>
      <button
        type="button"
        class="step"
        aria-label="One event back"
        title="One event back"
        onClick={() => step(index - 1)}
      >
        ‹
      </button>
      <button
        type="button"
        class="step"
        aria-label="One event on"
        title="One event on"
        onClick={() => step(index + 1)}
      >
        ›
      </button>
      <button
        type="button"
        class="step"
        aria-label="To the next change"
        title="To the next change"
        onClick={() => step(seeker.nextTelling(index))}
      >
        ⇥
      </button>
      <input
        type="range"
        min={0}
        max={STEPS}
        value={position}
        aria-label="Position in the recording"
        aria-valuetext={eventWords(seeker, index).replaceAll('`', '')}
        onInput={({ currentTarget }) =>
          step(indexAtPart(seen, axis, currentTarget.valueAsNumber / STEPS))
        }
        onKeyDown={(event) => {
          const to = keyStep(event.key, seen, index);
          if (to === undefined) return;
          event.preventDefault();
          step(to);
        }}
      />
      <span class="at">{timeText(seeker.timeOf(index))}</span>
      <fieldset class="speeds" aria-label="Speed">
        {SPEEDS.map(({ rate: one, text }) => (
          <button
            type="button"
            key={text}
            aria-pressed={rate === one}
            onClick={() => {
              setRate(one);
              if (player.playing) player.play(one);
            }}
          >
            {text}
          </button>
        ))}
      </fieldset>
    </div>
  );
}

function indexAtPart({ seeker }: Seen, { by, until }: Axis, part: number): number {
  return by === 'time' ? seeker.indexAt(part * until) : Math.round(part * (seeker.count - 1));
}

/** Arrows step by one event, with Page keys to what changed, Home and End to the ends. */
function keyStep(key: string, { seeker }: Seen, index: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return index + 1;
    case 'ArrowLeft':
    case 'ArrowDown':
      return index - 1;
    case 'PageUp':
      return seeker.nextTelling(index);
    case 'PageDown':
      return seeker.previousTelling(index);
    case 'Home':
      return 0;
    case 'End':
      return seeker.count - 1;
    default:
      return undefined;
  }
}

interface Player {
  readonly playing: boolean;
  /** From the playhead on (from the start, where it stands at the end) to `until`, or the end. */
  play(rate: number, until?: number): void;
  stop(): void;
}

function usePlayer(viewed: Viewed, { seeker }: Seen): Player {
  const [playing, setPlaying] = useState(false);
  const frame = useRef(0);
  const stop = () => {
    cancelAnimationFrame(frame.current);
    setPlaying(false);
  };
  const play = (rate: number, until = seeker.count - 1) => {
    cancelAnimationFrame(frame.current);
    const start = viewed.playhead.value >= until ? 0 : viewed.playhead.value;
    const timed = seeker.timeOf(until) > seeker.timeOf(start);
    const from = timed ? seeker.timeOf(start) : start;
    const began = performance.now();
    const tick = (now: number) => {
      const passed = Math.max(0, now - began) * rate;
      const at = timed
        ? seeker.indexAt(from + passed)
        : Math.floor(from + (passed * EVENTS_PER_SECOND) / 1000);
      viewed.playhead.value = Math.min(until, at);
      if (at < until) frame.current = requestAnimationFrame(tick);
      else setPlaying(false);
    };
    setPlaying(true);
    frame.current = requestAnimationFrame(tick);
  };
  useEffect(() => stop, [seeker]);
  // A new run is not kept waiting by the drawing of the last one.
  const busy = viewed.busy.value !== null;
  useEffect(() => {
    if (busy) stop();
  }, [busy]);
  return { playing, play, stop };
}

/**
 * A fresh run is played up to its fullest moment and rests there, since the end of a run shows empty
 * tanks. Who asked for less motion is taken there at once.
 */
function useFirstShow(viewed: Viewed, seen: Seen, player: Player): void {
  const { seeker } = seen;
  useEffect(() => {
    if (shownBefore.has(seen)) return;
    shownBefore.add(seen);
    const fullest = restingMoment(seeker);
    if (viewed.playhead.peek() !== 0) return;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      viewed.playhead.value = fullest;
      return;
    }
    const length = Math.max(seeker.timeOf(fullest), (1000 * fullest) / EVENTS_PER_SECOND);
    const timed = seeker.timeOf(fullest) > 0 ? seeker.timeOf(fullest) : length;
    player.play(Math.max(1, timed / FIRST_SHOW_MS), fullest);
  }, [seen]);
}

/** Runs that have been shown once: switching between cells does not play them again. */
const shownBefore = new WeakSet<Seen>();
