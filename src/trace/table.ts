/** What all tables keep of one stream, by the number of the table. */
export interface Kept {
  readonly values: unknown[];
}

/** A table by stream, in the order in which streams were made. It takes only those that are known. */
export type Table<Value> = Pick<
  Map<number, Value>,
  'get' | 'has' | 'delete' | 'keys' | 'values' | typeof Symbol.iterator
> & { set(id: number, value: Value): void };

/** A table's list of streams is gone through when it is as long, and when it has doubled since. */
const LISTED = 64;

/** One of the tables whose values stand with the streams themselves. */
export class StreamTable<Value> implements Table<Value> {
  #entries: ReadonlyMap<number, Kept>;
  #number: number;
  #entry: (id: number) => Kept | undefined;
  /** Whatever has had a value: each stream once, and some that have none any more, or are forgotten. */
  #listed: number[] = [];
  #most = LISTED;

  constructor(
    entries: ReadonlyMap<number, Kept>,
    number: number,
    entry: (id: number) => Kept | undefined,
  ) {
    this.#entries = entries;
    this.#number = number;
    this.#entry = entry;
  }

  get(id: number): Value | undefined {
    return (this.#entry(id)?.values[this.#number] ?? undefined) as Value | undefined;
  }

  has(id: number): boolean {
    return this.get(id) !== undefined;
  }

  set(id: number, value: Value): void {
    const entry = this.#entry(id);
    if (!entry) return;
    if (entry.values[this.#number] === undefined) this.#list(id);
    entry.values[this.#number] = value;
  }

  delete(id: number): boolean {
    const entry = this.#entry(id);
    if ((entry?.values[this.#number] ?? undefined) === undefined) return false;
    // It stays in the list: null, where a stream that was never in it has undefined.
    if (entry) entry.values[this.#number] = null;
    return true;
  }

  #list(id: number): void {
    this.#listed.push(id);
    if (this.#listed.length < this.#most) return;
    this.#tidy();
    this.#most = Math.max(LISTED, 2 * this.#listed.length);
  }

  /** Drops those that are forgotten, and puts the others in the order in which they were made. */
  #tidy(): void {
    const known = this.#listed.filter((id) => this.#entries.has(id)).sort((a, b) => a - b);
    // One that was forgotten and is known again was listed twice.
    this.#listed = known.filter((id, index) => id !== known[index - 1]);
  }

  *[Symbol.iterator](): MapIterator<[number, Value]> {
    if (this.#listed.length === 0) return;
    this.#tidy();
    for (const id of this.#listed) {
      const value = (this.#entries.get(id)?.values[this.#number] ?? undefined) as Value | undefined;
      if (value !== undefined) yield [id, value];
    }
  }

  *keys(): MapIterator<number> {
    for (const [id] of this) yield id;
  }

  *values(): MapIterator<Value> {
    for (const [, value] of this) yield value;
  }
}
