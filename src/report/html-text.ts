import { legible } from './legible.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Any text, safe between tags and in attributes. */
export function escaped(text: string): string {
  return legible(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign]);
}

/** The same, where backquotes mark code. */
export function ticked(text: string): string {
  const parts = escaped(text).split('`');
  return parts.map((part, index) => (index % 2 === 1 ? `<code>${part}</code>` : part)).join('');
}
