import { legible } from './legible.ts';

/** A minified file is one line: no more of it is shown than this. */
const WIDEST = 160;

/** A line of code, cut around its column where it is too wide, and a caret under the column. */
export function excerpt(line: string, column: number, columns: number) {
  const width = Math.max(20, Math.min(columns, WIDEST));
  const text = line.replace(/\r$/, '');
  const at = column - 1;
  if (text.length <= width) return { code: shown(text), caret: caretUnder(text, at) };
  const from = Math.max(0, Math.min(at - Math.floor(width / 2), text.length - width));
  const cut = text.slice(from + 1, from + width - 1);
  const begin = from === 0 ? text[0] : '…';
  const end = from + width >= text.length ? text.slice(from + width - 1, from + width) : '…';
  return { code: shown(`${begin}${cut}${end}`), caret: caretUnder(text.slice(from), at - from) };
}

function shown(code: string): string {
  return legible(code).replaceAll('\n', ' ');
}

/** Tabs stay, so that the caret stands under its column however wide they are. */
function caretUnder(code: string, at: number): string {
  return `${code.slice(0, at).replace(/[^\t]/g, ' ')}^`;
}
