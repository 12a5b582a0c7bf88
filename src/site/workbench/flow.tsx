import { useRef } from 'preact/hooks';
import type { Cell } from './cell.ts';
import { Dials } from './dials.tsx';
import { Drawing, useWidth } from './drawing.tsx';
import type { Look } from './look.ts';
import { engineState } from './runner.ts';

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
        <>
          {cell.result.value?.backpressureOff && (
            <p class="off">Backpressure is off: write() always answers true.</p>
          )}
          <Drawing viewed={cell} seen={seen} width={width} />
          <Switch cell={cell} />
        </>
      ) : (
        <Nothing cell={cell} ghosts={ghosts} />
      )}
      <Dials cell={cell} />
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

function Switch({ cell }: { cell: Cell }) {
  const { dials } = cell;
  return (
    <label class="switch">
      <input
        type="checkbox"
        checked={dials.value.backpressure === 'off'}
        onChange={({ currentTarget }) => {
          const backpressure = currentTarget.checked ? 'off' : undefined;
          dials.value = { ...dials.value, backpressure };
        }}
      />
      Next run with backpressure off: write() always answers true
    </label>
  );
}
