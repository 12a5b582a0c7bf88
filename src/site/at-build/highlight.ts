import type { ShikiTransformer } from 'shiki';

type Element = Parameters<NonNullable<ShikiTransformer['span']>>[0];

/**
 * The classes of the colours that shiki's `css-variables` theme tells apart, and what a word must
 * look like to have one: the theme also counts operators as keywords, and names as constants.
 */
const CLASSES: Readonly<Record<string, [name: string, word: RegExp]>> = {
  keyword: ['k', /[a-z]/],
  string: ['s', /./],
  'string-expression': ['s', /./],
  constant: ['n', /^\s*(\d|true$|false$|null$|undefined$|this$)/],
  comment: ['c', /./],
  function: ['f', /./],
};

/** Puts a one-letter class where shiki would repeat a style at every word. */
export const tokenClasses: ShikiTransformer = {
  name: 'token-classes',
  pre(node) {
    delete node.properties.style;
    node.properties.class = 'listing';
  },
  span(node) {
    const token = /--astro-code-token-([\w-]+)/.exec(String(node.properties.style))?.[1];
    delete node.properties.style;
    const [name, word] = CLASSES[token ?? ''] ?? [];
    const [text] = node.children;
    if (!name || text?.type !== 'text' || !word?.test(text.value)) return;
    // `.on` is a dot and a name; only the name has the colour.
    const [, dot, rest] = /^(\.?)(.*)$/s.exec(text.value) ?? [];
    if (!dot) node.properties.class = name;
    else node.children = [{ type: 'text', value: dot }, colouredName(rest, name)];
  },
};

function colouredName(value: string, name: string): Element {
  return {
    type: 'element',
    tagName: 'span',
    properties: { class: name },
    children: [{ type: 'text', value }],
  };
}

/** Marks lines as those of the mistake. Lines count from 1. */
export function markLines(lines: readonly number[]): ShikiTransformer {
  return {
    name: 'mark-lines',
    line(node, line) {
      if (lines.includes(line)) this.addClassToHast(node, 'bad');
    },
  };
}
