/** Of a longer name a sentence shows the beginning. */
const LONGEST = 40;

/** A stream's name in a sentence, in backticks: whoever shows it may set it as code. */
export function quoted(name: string): string {
  const signs = Array.from(name.replaceAll('`', "'"));
  const shown = signs.length <= LONGEST ? signs : [...signs.slice(0, LONGEST - 1), '…'];
  return `\`${shown.join('')}\``;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** More names than this are counted. */
const MANY = 3;

/** `a, b, c and 12 more`. */
export function someOf<T>(all: readonly T[], word: (each: T) => string): string {
  if (all.length <= MANY) return listed(all.map(word));
  const more = `${(all.length - MANY).toLocaleString('en-US')} more`;
  return listed([...all.slice(0, MANY).map(word), more]);
}

/** As a sentence begins. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];

/** `fourth`, `254th`. */
export function ordinal(count: number): string {
  const word = ORDINALS[count - 1];
  if (word) return word;
  const teen = Math.floor(count / 10) % 10 === 1;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th');
  return `${count.toLocaleString('en-US')}${ending}`;
}

/** `once`, `twice`, `32 times`. */
export function often(count: number): string {
  if (count === 1) return 'once';
  return count === 2 ? 'twice' : `${count.toLocaleString('en-US')} times`;
}
