import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import {
  defaultKeymap,
  history,
  historyKeymap,
  indentWithTab,
  isolateHistory,
} from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { runMarks } from './run-marks.ts';

/** The colours of code, from the page's own tokens, so that they follow its theme. */
const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.self], color: 'var(--kw)' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--str)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--num)' },
  { tag: tags.comment, color: 'var(--com)', fontStyle: 'italic' },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.propertyName)],
    color: 'var(--fn)',
  },
]);

export interface EditorHooks {
  readonly changed: (text: string) => void;
  readonly run: () => void;
}

/** The editor of a workbench: one view, and a state for each file that was opened in it. */
export class Editor {
  readonly view: EditorView;
  #hooks: EditorHooks;
  #states = new Map<string, EditorState>();
  #open = '';

  constructor(parent: HTMLElement, hooks: EditorHooks) {
    this.#hooks = hooks;
    this.view = new EditorView({ parent });
  }

  /** Shows a file; `key` tells files of different cells apart. */
  show(key: string, text: string, label: string, readOnly: boolean): void {
    if (this.#open) this.#states.set(this.#open, this.view.state);
    this.#open = key;
    this.view.setState(this.#states.get(key) ?? this.#state(text, label, readOnly));
    this.replace(text);
  }

  /** Makes the editor's text this one, by an edit that is undone by itself: the rest keeps its marks. */
  replace(text: string): void {
    const old = this.view.state.doc.toString();
    if (old === text) return;
    const annotations = isolateHistory.of('full');
    this.view.dispatch({ changes: differenceOf(old, text), annotations });
  }

  /** Moves to a line and column, counted from 1, and takes the focus. */
  goTo(line: number, column: number): void {
    const { doc } = this.view.state;
    const at = doc.line(Math.min(line, doc.lines));
    const anchor = Math.min(at.to, at.from + column - 1);
    this.view.dispatch({ selection: { anchor }, scrollIntoView: true });
    this.view.focus();
  }

  #run(): true {
    this.#hooks.run();
    return true;
  }

  #state(doc: string, label: string, readOnly: boolean): EditorState {
    return EditorState.create({ doc, extensions: this.#extensions(label, readOnly) });
  }

  #extensions(label: string, readOnly: boolean): Extension[] {
    return [
      lineNumbers(),
      history(),
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      javascript(),
      syntaxHighlighting(colours),
      runMarks,
      EditorState.readOnly.of(readOnly),
      EditorView.contentAttributes.of({
        'aria-label': readOnly ? `${label}, to be read only` : label,
        autocapitalize: 'off',
        tabindex: '0',
        spellcheck: 'false',
      }),
      keymap.of([
        { key: 'Mod-Enter', run: () => this.#run(), preventDefault: true },
        ...closeBracketsKeymap,
        ...defaultKeymap,
        ...historyKeymap,
        ...lintKeymap,
        // After Escape, Tab leaves the editor: the view itself sees to that.
        indentWithTab,
      ]),
      EditorView.updateListener.of(({ docChanged, state }) => {
        if (docChanged && !readOnly) this.#hooks.changed(state.doc.toString());
      }),
    ];
  }
}

/** The one stretch in which two texts differ. */
function differenceOf(old: string, text: string): { from: number; to: number; insert: string } {
  const shorter = Math.min(old.length, text.length);
  let from = 0;
  while (from < shorter && old[from] === text[from]) from++;
  let same = 0;
  while (same < shorter - from && old.at(-1 - same) === text.at(-1 - same)) same++;
  return { from, to: old.length - same, insert: text.slice(from, text.length - same) };
}
