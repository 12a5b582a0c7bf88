import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { type EditorState, StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';
import { countText } from '../../outcomes/amount.ts';
import type { Place } from '../../program.ts';
import type { ScenarioReport } from '../../report/report.ts';
import type { CountedLine, Shown } from '../engine/messages.ts';

/** How the calls of one line were answered, at the end of that line. */
class CountsPill extends WidgetType {
  readonly line: CountedLine;
  readonly atLeast: boolean;

  constructor(line: CountedLine, atLeast: boolean) {
    super();
    this.line = line;
    this.atLeast = atLeast;
  }

  override eq(other: CountsPill): boolean {
    return countsText(this.line, this.atLeast) === countsText(other.line, other.atLeast);
  }

  override toDOM(): HTMLElement {
    const { answeredTrue, answeredFalse, ignored } = this.line;
    const pill = document.createElement('span');
    pill.className = 'pill';
    pill.setAttribute('role', 'note');
    pill.setAttribute('aria-label', countsText(this.line, this.atLeast));
    pill.append(
      part('t', answeredTrue, 'true', this.atLeast),
      part('w', answeredFalse, 'false', this.atLeast),
    );
    if (ignored > 0) pill.append(part('x', ignored, 'ignored', this.atLeast));
    return pill;
  }
}

/**
 * A number and its word, drawn by the stylesheet: what stands in the page as text a browser may take
 * for the program's, when all of it is typed over.
 */
function part(name: string, count: number, word: string, atLeast: boolean): HTMLElement {
  const span = document.createElement('span');
  span.className = name;
  span.dataset.count = `${atLeast ? '≥ ' : ''}${countText(count)}`;
  span.dataset.word = word;
  return span;
}

function countsText(line: CountedLine, atLeast: boolean): string {
  const { method, answeredTrue, answeredFalse, ignored } = line;
  const about = atLeast ? 'at least ' : '';
  const counts = `${method}() answered true ${about}${answeredTrue} times, false ${about}${answeredFalse} times`;
  return ignored > 0 ? `${counts}; ${about}${ignored} were ignored` : counts;
}

const setMarks = StateEffect.define<DecorationSet>();

/** Pills and coloured lines of the last run; edits move them along. */
export const runMarks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, { changes, effects }) => {
    let next = marks.map(changes);
    for (const effect of effects) if (effect.is(setMarks)) next = effect.value;
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Puts what came of a run at the lines of one file. */
export function markRun(view: EditorView, file: string, shown: Shown | null): void {
  const { doc } = view.state;
  view.dispatch(setDiagnostics(view.state, shown ? diagnostics(doc, file, shown.scenario) : []), {
    effects: setMarks.of(shown ? decorations(view.state, file, shown) : Decoration.none),
  });
}

function decorations({ doc }: EditorState, file: string, shown: Shown): DecorationSet {
  const { counts, countsAtLeast, scenario } = shown;
  const bad = linesOf(file, doc, scenario).map((line) =>
    Decoration.line({ class: 'bad' }).range(doc.line(line).from),
  );
  const pills = byLine(counts.filter(({ place }) => inText(place, file, doc))).map((line) =>
    Decoration.widget({ widget: new CountsPill(line, countsAtLeast), side: 1 }).range(
      doc.line(line.place.line).to,
    ),
  );
  return Decoration.set([...bad, ...pills], true);
}

/** Lines with a violation or an error, each once. */
function linesOf(file: string, doc: Text, { findings, error }: ScenarioReport): number[] {
  const places = findings.filter(({ weight }) => weight === 'violation').map(({ place }) => place);
  const wrong = [...places, error?.place ?? null].filter((place) => inText(place, file, doc));
  return [...new Set(wrong.map((place) => place.line))];
}

function inText(place: Place | null, file: string, doc: Text): place is Place {
  return place !== null && place.file === file && place.line <= doc.lines;
}

/** Two calls on one line of one method make one pill. */
function byLine(counts: readonly CountedLine[]): CountedLine[] {
  const lines = new Map<string, CountedLine>();
  for (const count of counts) {
    const key = `${count.place.line} ${count.method}`;
    const known = lines.get(key);
    lines.set(key, known ? sum(known, count) : count);
  }
  return [...lines.values()];
}

function sum(one: CountedLine, other: CountedLine): CountedLine {
  return {
    ...one,
    answeredTrue: one.answeredTrue + other.answeredTrue,
    answeredFalse: one.answeredFalse + other.answeredFalse,
    ignored: one.ignored + other.ignored,
  };
}

function diagnostics(doc: Text, file: string, { findings, error }: ScenarioReport): Diagnostic[] {
  const found = findings.flatMap(({ place, weight, words, rule }): Diagnostic[] => {
    if (!inText(place, file, doc)) return [];
    const severity = weight === 'violation' ? 'error' : 'info';
    const message = `${words.happened} ${words.fix}`.replaceAll('`', '');
    return [{ ...rangeOf(doc, place), severity, message, source: rule }];
  });
  if (!error || !inText(error.place, file, doc)) return found;
  return [...found, { ...rangeOf(doc, error.place), severity: 'error', message: error.message }];
}

/** The word at a place, or the rest of its line. */
function rangeOf(doc: Text, { line, column }: Place): { from: number; to: number } {
  const { from, to, text } = doc.line(line);
  const start = Math.min(to, from + column - 1);
  const word = /^[\w$]+/.exec(text.slice(column - 1))?.[0].length ?? 1;
  return { from: start, to: Math.min(to, start + word) };
}
