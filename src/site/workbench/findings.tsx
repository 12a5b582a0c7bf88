import { placeText } from '../../program.ts';
import { type Folded, folded, followWords } from '../../report/folded.ts';
import type { ReportError, ScenarioReport, Verdict } from '../../report/report.ts';
import { ruleById } from '../../rules/index.ts';
import type { Cell } from './cell.ts';
import { Ticked } from './ticked.tsx';

export interface FindingsProps {
  readonly cell: Cell;
  /** Moves the editor to a place. */
  readonly goTo: (place: ReportError['place']) => void;
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
      <Scenario {...props} scenario={shown.scenario} />
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

function Scenario({ scenario, ...props }: FindingsProps & { scenario: ScenarioReport }) {
  const { error, waiting, outcomes, findings } = scenario;
  const nothing = !error && outcomes.length === 0 && findings.length === 0;
  return (
    <>
      {error && <ErrorCard error={error} {...props} />}
      {waiting.length > 0 && (
        <ul class="waiting">
          {waiting.map((one) => (
            <li key={one.stream}>
              <Ticked text={`\`${one.stream}\` waits for ${one.for}.`} />
            </li>
          ))}
        </ul>
      )}
      {folded(findings).map((one) => (
        <FindingCard {...one} {...props} />
      ))}
      {outcomes.length > 0 && (
        <ul class="outcomes">
          {outcomes.map(({ name, verdict, words }) => (
            <li key={name} class={verdict}>
              <Ticked text={words} />
            </li>
          ))}
        </ul>
      )}
      {nothing && <p class="empty">Nothing to say: no rule found a mistake in this run.</p>}
    </>
  );
}

function ErrorCard({ error, goTo }: FindingsProps & { error: ReportError }) {
  return (
    <section class="find">
      <h3>{error.message}</h3>
      {error.place && (
        <p>
          <Where place={error.place} goTo={goTo} />
        </p>
      )}
    </section>
  );
}

function FindingCard({ finding, followers, goTo, address }: FindingsProps & Folded) {
  const { rule, weight, place, words } = finding;
  return (
    <section class={`find ${weight}`}>
      <h3>{ruleById(rule)?.title}</h3>
      <p>
        <Ticked text={words.happened} />
      </p>
      <p>
        <Ticked text={[words.matters, words.fix, ...followWords(followers)].join(' ')} />
      </p>
      <p class="meta">
        {place && <Where place={place} goTo={goTo} />}
        <span>
          {weight === 'hint' ? 'hint' : 'rule'} <a href={address(`rules/${rule}/`)}>{rule}</a>
        </span>
      </p>
    </section>
  );
}

function Where({
  place,
  goTo,
}: {
  place: NonNullable<ReportError['place']>;
  goTo: FindingsProps['goTo'];
}) {
  return (
    <button type="button" class="where" onClick={() => goTo(place)}>
      {placeText(place)}
    </button>
  );
}
