import '../styles/workbench.css';
import './trace.css';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { countText } from '../../outcomes/amount.ts';
import { type Place, placeText } from '../../program.ts';
import { readTrace, TRACE_BYTES, type Trace, TraceError } from '../../report/trace-file.ts';
import { timeText } from '../../view/amounts.ts';
import { Drawing, useWidth } from '../workbench/drawing.tsx';
import { type Seen, seenOf } from '../workbench/look.ts';
import { ScenarioFindings } from '../workbench/scenario-findings.tsx';

/** A trace that was opened, ready to be looked at. */
interface Opened {
  readonly trace: Trace;
  readonly seen: Seen;
}

/** Shows a file in the page, or says why it cannot be shown. */
export async function show(page: HTMLElement, file: File): Promise<void> {
  const opened = await open(file);
  const wrong = typeof opened === 'string';
  const told = part(page, '[data-trace-told]');
  told.toggleAttribute('data-wrong', wrong);
  told.textContent = wrong ? `${file.name}: ${opened}` : summaryOf(opened);
  part(page, '[data-trace-how]').hidden = !wrong;
  const shown = part(page, '[data-trace-shown]');
  // A trace that is opened again begins at its beginning.
  render(null, shown);
  if (!wrong) render(<TraceView {...opened} />, shown);
}

/** A sentence where it cannot be opened. */
async function open(file: File): Promise<Opened | string> {
  if (file.size > TRACE_BYTES) {
    return 'This file is too large for a trace: none is larger than 8 MB. Choose the one that `--trace` named.';
  }
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return 'This file cannot be read: it may have been moved, or be a folder. Choose it again.';
  }
  try {
    const trace = readTrace(new Uint8Array(bytes));
    return { trace, seen: seenOf(trace.recording) };
  } catch (error) {
    if (error instanceof TraceError) return error.message;
    return 'This trace cannot be shown: it holds a run that there cannot have been. Record it anew.';
  }
}

function summaryOf({ trace: { subject, report, recording } }: Opened): string {
  const { findings } = report.scenarios[0];
  const found = findings.length === 1 ? '1 finding' : `${findings.length || 'no'} findings`;
  const { length } = recording.numbers;
  const kept = length === recording.total ? '' : `, ${countText(length)} of them kept`;
  return `${subject}: ${found}. ${countText(recording.total)} events in ${timeText(recording.elapsedMs)}${kept}.`;
}

function TraceView({ trace, seen }: Opened) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const viewed = useMemo(() => ({ playhead: signal(0), busy: signal(null) }), []);
  return (
    <div class="trace">
      <section aria-labelledby="trace-flow">
        <h2 id="trace-flow">Flow</h2>
        <div class="flow" ref={box}>
          {width > 0 && <Drawing viewed={viewed} seen={seen} width={width} />}
        </div>
      </section>
      <section aria-labelledby="trace-findings">
        <h2 id="trace-findings">Findings</h2>
        <ScenarioFindings
          scenario={trace.report.scenarios[0]}
          where={(place) => <CodeLine place={place} code={trace.code} />}
          address={(path) => `${document.documentElement.dataset.root ?? './'}${path}`}
        />
      </section>
    </div>
  );
}

/** A place, and its line of code as the trace brings it. */
function CodeLine({ place, code }: { place: Place; code: Trace['code'] }) {
  const text = placeText(place);
  const line = Object.hasOwn(code, text) ? code[text] : null;
  return (
    <>
      <span>{text}</span>
      {line && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and not every browser lets keys reach that by itself
        <pre class="line" tabIndex={0}>
          {`${line.code}\n`}
          <span aria-hidden="true">{line.caret}</span>
        </pre>
      )}
    </>
  );
}

function part(page: HTMLElement, selector: string): HTMLElement {
  const found = page.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The page has no ${selector}.`);
  return found;
}
