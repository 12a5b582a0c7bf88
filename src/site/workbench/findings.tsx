import { type Place, placeText } from '../../program.ts';
import type { Verdict } from '../../report/report.ts';
import type { Cell } from './cell.ts';
import { ScenarioFindings } from './scenario-findings.tsx';

export interface FindingsProps {
  readonly cell: Cell;
  /** Moves the editor to a place. */
  readonly goTo: (place: Place | null) => void;
  /** The address of a page of the book. */
  readonly address: (path: string) => string;
}

/** What was found: the scenarios of a check, and of the one chosen its outcomes and findings. */
export function Findings(props: FindingsProps) {
  const { cell } = props;
  const result = cell.result.value;
  const shown = cell.shown.value;
  if (cell.fault.value)
    return (
      <p class="fault">{`This is a fault of ours, not of your program: ${cell.fault.value}`}</p>
    );
  if (!result || !shown) {
    return <p class="empty">What went wrong stands here, with its line and what to do about it.</p>;
  }
  return (
    <div class="findings">
      {result.kind === 'check' && <Scenarios cell={cell} />}
      <ScenarioFindings
        scenario={shown.scenario}
        where={(place) => <Where place={place} goTo={props.goTo} />}
        address={props.address}
      />
    </div>
  );
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  passed: 'passed',
  failed: 'not yet',
  hung: 'never came to its end',
  'out-of-memory': 'ran out of memory',
  crashed: 'crashed',
  invalid: 'could not start',
};

function Scenarios({ cell }: { cell: Cell }) {
  const { report, shown } = cell.result.value!;
  const passed = report.verdict === 'passed';
  return (
    <>
      <p class={passed ? 'verdict passed' : 'verdict'} role="status">
        {passed
          ? 'Passed, in every situation.'
          : 'Not yet. Choose a situation, and see what happened in it.'}
      </p>
      <fieldset class="situations" aria-label="Situations">
        {shown.map(({ scenario: { name, verdict } }, index) => (
          <button
            type="button"
            key={name}
            class={verdict === 'passed' ? 'passed' : 'failed'}
            aria-pressed={cell.chosen.value === index}
            onClick={() => {
              cell.chosen.value = index;
              cell.playhead.value = 0;
              cell.output.value = shown[index].output;
            }}
          >
            <span aria-hidden="true">{verdict === 'passed' ? '✓' : '✗'}</span> {name}
            <span class="unseen">: {VERDICTS[verdict]}</span>
          </button>
        ))}
      </fieldset>
    </>
  );
}

function Where({ place, goTo }: { place: Place; goTo: FindingsProps['goTo'] }) {
  return (
    <button type="button" class="where" onClick={() => goTo(place)}>
      {placeText(place)}
    </button>
  );
}
