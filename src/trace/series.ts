/** What a stream held over time, in few numbers: per bucket of time the least, the most, the last. */
export interface Series {
  /** Milliseconds when each bucket begins; parallel to the others. */
  readonly from: number[];
  readonly least: number[];
  readonly most: number[];
  readonly last: number[];
}

const BUCKETS = 1024;

/**
 * Builds a series in bounded room: when there are too many buckets, neighbours are joined, and later
 * ones are made as wide. The extremes survive, however long the run.
 */
export class SeriesBuilder {
  #from: number[] = [];
  #least: number[] = [];
  #most: number[] = [];
  #last: number[] = [];
  #width = 0;

  add(time: number, value: number): void {
    const at = this.#from.length - 1;
    if (at >= 0 && time - this.#from[at] <= this.#width) {
      if (value < this.#least[at]) this.#least[at] = value;
      if (value > this.#most[at]) this.#most[at] = value;
      this.#last[at] = value;
      return;
    }
    if (this.#from.length === BUCKETS) this.#halve();
    this.#from.push(time);
    this.#least.push(value);
    this.#most.push(value);
    this.#last.push(value);
  }

  series(): Series {
    return { from: this.#from, least: this.#least, most: this.#most, last: this.#last };
  }

  #halve(): void {
    const even = (_: number, index: number) => index % 2 === 0;
    const pairs = (values: number[], join: (a: number, b: number) => number) =>
      values.filter(even).map((value, index) => join(value, values[2 * index + 1]));
    this.#width = (this.#from[BUCKETS - 1] - this.#from[0]) / (BUCKETS / 2);
    this.#from = this.#from.filter(even);
    this.#least = pairs(this.#least, Math.min);
    this.#most = pairs(this.#most, Math.max);
    this.#last = pairs(this.#last, (_, last) => last);
  }
}

/** The bucket that `time` falls into, or -1 before the first. */
export function bucketAt({ from }: Series, time: number): number {
  let low = 0;
  let high = from.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (from[middle] <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
