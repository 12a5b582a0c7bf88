import { widthOf } from '../../src/view/lettering.ts';

/** A piece of text on a drawing, and the room that it takes at most. */
export interface Lettering {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

export function unescaped(text: string): string {
  return text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity]);
}

/** All texts of a drawing. */
export function letteringOf(svg: string): Lettering[] {
  return Array.from(svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g), ([, tag, escaped]) => {
    const text = unescaped(escaped);
    const size = Number(attribute(tag, 'font-size'));
    const width = widthOf(text, {
      size,
      weight: Number(attribute(tag, 'font-weight')),
      mono: attribute(tag, 'font-family') === 'var(--mono)',
      colour: '',
    });
    const anchor = attribute(tag, 'text-anchor');
    const left =
      Number(attribute(tag, 'x')) -
      (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
    const baseline = Number(attribute(tag, 'y'));
    return {
      text,
      left,
      right: left + width,
      top: baseline - size * 0.78,
      bottom: baseline + size * 0.2,
    };
  });
}

/** Pairs of texts that lie on each other. */
export function collisions(texts: readonly Lettering[]): string[] {
  const found: string[] = [];
  texts.forEach((a, index) => {
    for (const b of texts.slice(index + 1)) {
      const across = a.left < b.right - 1 && b.left < a.right - 1;
      if (across && a.top < b.bottom - 1 && b.top < a.bottom - 1)
        found.push(`${a.text} / ${b.text}`);
    }
  });
  return found;
}

export function attribute(tag: string, name: string): string {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
}

/** Complains, by the tag, of XML that is not well formed. */
export function malformed(xml: string): string | null {
  const open: string[] = [];
  for (const [tag, slash, name, rest] of xml.matchAll(/<(\/?)([a-zA-Z]*)([^>]*)>/g)) {
    if (name === '') return tag;
    if (slash === '/') {
      if (open.pop() !== name) return tag;
      continue;
    }
    const attributes = rest.replace(/\/$/, '');
    if (!/^(\s+[a-zA-Z:-]+="[^"<]*")*\s*$/.test(attributes)) return tag;
    if (!rest.endsWith('/')) open.push(name);
  }
  if (/&(?!(?:lt|gt|quot|#39|amp);)/.test(xml)) return '&';
  return open.length === 0 ? null : open.join(' ');
}
