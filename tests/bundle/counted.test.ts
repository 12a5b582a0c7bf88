import { expect, test } from 'vitest';
import { countCalls } from '../../src/bundle/counted.ts';
import { HEADER_LINES } from '../../src/bundle/script.ts';

/** Every name in it stands once, so that it is found again in the counted code. */
const CODE = `for (const a of list()) b.push(c); for (let d = 0; e(d0); f++) g(h);
const i = (j) => k(l); const m = () => { n(o); }; function p() { "use strict"; q(r); }
while (s()) t: do u(v); while (w)
x(() => y(() => z(aa))); ab();`;

function places(code: string): Map<string, { line: number; column: number }> {
  const found = new Map<string, { line: number; column: number }>();
  for (const [index, text] of code.split('\n').entries()) {
    for (const { 0: name, index: column } of text.matchAll(/(?<![\w.])\w+/g)) {
      found.set(name, { line: index + 1 + HEADER_LINES, column: column + 1 });
    }
  }
  return found;
}

test('every place of counted code leads to where it was', () => {
  const counted = countCalls(CODE);
  if (!counted) throw new Error('not counted');
  const moved = places(counted.code);
  const names = [...places(CODE)].filter(([name]) => /^[a-z]{1,2}\d?$/.test(name));
  expect(names.length).toBeGreaterThan(30);
  for (const [name, place] of names) {
    const now = moved.get(name);
    expect(now && [name, counted.before(now)]).toEqual([name, place]);
  }
  expect(moved.get('ab')).not.toEqual(places(CODE).get('ab'));
});

test('code that cannot be read is not counted', () => {
  expect(countCalls('for (')).toBeNull();
});
