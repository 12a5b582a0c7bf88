import type { ComponentChildren } from 'preact';
import type { Place } from '../../program.ts';
import { type Folded, folded, followWords } from '../../report/folded.ts';
import type { ReportError, ScenarioReport } from '../../report/report.ts';
import { ruleById } from '../../rules/index.ts';
import { Ticked } from './ticked.tsx';

interface Showing {
  /** How a place is shown. */
  readonly where: (place: Place) => ComponentChildren;
  /** The address of a page of the book. */
  readonly address: (path: string) => string;
}

type ScenarioProps = Showing & { readonly scenario: ScenarioReport };

/** What one scenario came to: what ended it, what was found, what was measured. */
export function ScenarioFindings({ scenario, ...props }: ScenarioProps) {
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

function ErrorCard({ error, where }: Showing & { error: ReportError }) {
  return (
    <section class="find">
      <h3>{error.message}</h3>
      {error.place && <div class="meta">{where(error.place)}</div>}
    </section>
  );
}

function FindingCard({ finding, followers, where, address }: Showing & Folded) {
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
      <div class="meta">
        {place && where(place)}
        <span>
          {weight === 'hint' ? 'hint' : 'rule'} <a href={address(`rules/${rule}/`)}>{rule}</a>
        </span>
      </div>
    </section>
  );
}
