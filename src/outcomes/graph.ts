import { bucketAt, type Series } from '../trace/series.ts';

const STEPS = '▁▂▃▄▅▆▇█';

/** As wide as it may be beside a sentence. */
const WIDTH = 32;

/** A series from 0 to `until`, as a line of bars: `▁▂▅█▃`. The highest is the most that there was. */
export function graphOf(series: Series, until: number): string {
  const most = Math.max(1, ...series.most);
  const bars = Array.from({ length: WIDTH }, (_, index) => {
    const value = mostBetween(series, (index * until) / WIDTH, ((index + 1) * until) / WIDTH);
    return STEPS[Math.round((value / most) * (STEPS.length - 1))];
  });
  return bars.join('');
}

/** The most from one moment to another; what was there at the first is there until something changes. */
function mostBetween(series: Series, begin: number, end: number): number {
  const { from, most, last } = series;
  const first = bucketAt(series, begin);
  let value = first < 0 ? 0 : last[first];
  for (let at = first + 1; at < from.length && from[at] <= end; at++) {
    value = Math.max(value, most[at]);
  }
  return value;
}
