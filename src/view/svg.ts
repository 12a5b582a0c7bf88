/** How a piece of text is set. Colours are the site's tokens, so that a drawing follows its theme. */
export interface Look {
  readonly size: number;
  readonly weight: number;
  readonly mono: boolean;
  readonly colour: string;
  /** Set off from what it stands on, by a rim of the page's colour. */
  readonly halo?: boolean;
}

export const NAME: Look = { size: 12.5, weight: 600, mono: false, colour: 'var(--ink)' };
export const NOTE: Look = { size: 11, weight: 500, mono: false, colour: 'var(--ink-2)' };
export const CODE: Look = { size: 11, weight: 500, mono: true, colour: 'var(--ink-2)' };
export const LOUD: Look = { size: 11.5, weight: 650, mono: false, colour: 'var(--spill)' };
export const FAINT: Look = { size: 11, weight: 500, mono: false, colour: 'var(--ink-3)' };

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What XML allows in no form at all: a stream's name may hold anything. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be rid of
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** Makes any text safe between tags and in attributes. */
function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/** A coordinate, as short as a tenth of a pixel allows. */
export function num(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/**
 * A line of text. All that could be styled is an attribute: a page that forbids inline styles shows
 * it too.
 */
export function textAt(
  x: number,
  y: number,
  text: string,
  look: Look,
  anchor: 'start' | 'middle' | 'end' = 'start',
): string {
  const { size, weight, mono, colour, halo } = look;
  const at = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  const font = `font-family="var(--${mono ? 'mono' : 'sans'})" font-size="${size}" font-weight="${weight}"`;
  const rim = halo
    ? ' stroke="var(--paper)" stroke-width="5" stroke-linejoin="round" paint-order="stroke"'
    : '';
  return `<text x="${num(x)}" y="${num(y)}"${at} ${font} fill="${colour}"${rim}>${escapeXml(text)}</text>`;
}

/** A whole drawing: an image to a screen reader, told in words. */
export function drawing(width: number, height: number, words: string, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${num(width)} ${num(height)}" width="${num(width)}" height="${num(height)}" role="img" aria-label="${escapeXml(words)}">${content}</svg>`;
}

/** A path through points, its corners rounded. */
export function roundedPath(points: readonly Point[], radius = 8): string {
  const [first, ...rest] = points;
  let path = `M${num(first.x)} ${num(first.y)}`;
  rest.forEach((corner, index) => {
    const next = rest[index + 1];
    if (!next) {
      path += `L${num(corner.x)} ${num(corner.y)}`;
      return;
    }
    const before = towards(corner, points[index], radius);
    const after = towards(corner, next, radius);
    path += `L${num(before.x)} ${num(before.y)}Q${num(corner.x)} ${num(corner.y)} ${num(after.x)} ${num(after.y)}`;
  });
  return path;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = length === 0 ? 0 : Math.min(distance, length / 2) / length;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
