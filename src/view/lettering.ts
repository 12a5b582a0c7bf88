import type { Look } from './svg.ts';

/**
 * Nothing here can measure a font. These are the widths of a wide one (DejaVu Sans), in ems: a
 * narrower font leaves room, and none runs out of its place.
 */
const SANS = 0.61;
const BOLD = 0.67;
const MONO = 0.605;
/** Chinese, Japanese, Korean, emoji. */
const WIDE = 1.05;
const FIRST_WIDE = 0x2e80;

/** How wide a text is at most, in pixels. */
export function widthOf(text: string, { size, weight, mono }: Look): number {
  const narrow = mono ? MONO : weight >= 600 ? BOLD : SANS;
  let ems = 0;
  for (const sign of text) ems += (sign.codePointAt(0) ?? 0) >= FIRST_WIDE ? WIDE : narrow;
  return ems * size;
}

/** The text, or as much of it as there is room for. */
export function fitted(text: string, width: number, look: Look): string {
  if (widthOf(text, look) <= width) return text;
  const signs = Array.from(text);
  while (signs.length > 1 && widthOf(`${signs.join('')}…`, look) > width) signs.pop();
  return `${signs.join('').trimEnd()}…`;
}

/** The first of some wordings, longest first, that there is room for; the last one cut if need be. */
export function roomiest(wordings: readonly string[], width: number, look: Look): string {
  const found = wordings.find((text) => widthOf(text, look) <= width);
  return found ?? fitted(wordings[wordings.length - 1] ?? '', width, look);
}

/** The text in lines. What is beyond `most` lines is cut. */
export function wrapped(text: string, width: number, look: Look, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || widthOf(longer, look) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  if (lines.length > most) lines.splice(most - 1, Infinity, lines.slice(most - 1).join(' '));
  return lines.map((each) => fitted(each, width, look));
}
