/** One line of two texts side by side: in both, only in the first, or only in the second. */
export interface DiffLine {
  readonly side: 'both' | 'actual' | 'expected';
  readonly line: string;
}

/**
 * The shortest way from one text to another, line by line, as Eugene W. Myers finds it ("An O(ND)
 * Difference Algorithm and Its Variations", 1986). Of two ways that are equally short it takes the one
 * that Node takes.
 *
 * @param commas whether lines are the same that differ by a comma at their end.
 */
export function diffLines(
  actual: readonly string[],
  expected: readonly string[],
  commas: boolean,
): DiffLine[] {
  const same = (x: number, y: number) => sameLine(actual[x], expected[y], commas);
  const trace = furthestPaths(actual.length, expected.length, same);
  const lines: DiffLine[] = [];
  let [x, y] = [actual.length, expected.length];
  for (let steps = trace.length - 1; steps >= 0; steps--) {
    const furthest = trace[steps];
    const down = goesDown(furthest, x - y, steps);
    const before = x - y + (down ? 1 : -1);
    const fromX = furthest.get(before) ?? 0;
    for (; x > fromX && y > fromX - before; x--, y--) {
      const line = commas && !actual[x - 1].endsWith(',') ? expected[y - 1] : actual[x - 1];
      lines.push({ side: 'both', line });
    }
    if (steps === 0) break;
    if (x > fromX) lines.push({ side: 'actual', line: actual[--x] });
    else lines.push({ side: 'expected', line: expected[--y] });
  }
  return lines.reverse();
}

/** How far along `actual` one gets on each diagonal, before the first step, the second, and so on. */
type Furthest = Map<number, number>;

function furthestPaths(
  width: number,
  height: number,
  same: (x: number, y: number) => boolean,
): Furthest[] {
  const furthest: Furthest = new Map();
  const trace: Furthest[] = [];
  for (let steps = 0; ; steps++) {
    trace.push(new Map(furthest));
    for (let diagonal = -steps; diagonal <= steps; diagonal += 2) {
      const down = goesDown(furthest, diagonal, steps);
      let x = furthest.get(diagonal + (down ? 1 : -1)) ?? 0;
      if (!down) x++;
      while (x < width && x - diagonal < height && same(x, x - diagonal)) x++;
      furthest.set(diagonal, x);
      if (x >= width && x - diagonal >= height) return trace;
    }
  }
}

function goesDown(furthest: Furthest, diagonal: number, steps: number): boolean {
  if (diagonal === -steps) return true;
  if (diagonal === steps) return false;
  return (furthest.get(diagonal - 1) ?? 0) < (furthest.get(diagonal + 1) ?? 0);
}

function sameLine(a: string, b: string, commas: boolean): boolean {
  return a === b || (commas && (`${a},` === b || a === `${b},`));
}
