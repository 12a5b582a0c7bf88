/**
 * Columns of numbers as few bytes. A column is its length, a byte that says how it is written, and its
 * values: as differences where all are whole (most are next to each other), as they are where not.
 */
const DIFFERENCES = 0;
const FLOATS = 1;

/** Differences of numbers up to here are exact, and so is doubling them. */
const LARGEST = 2 ** 51;

/** Bytes end before what they say that they hold, or say what nobody writes. */
export class BrokenColumns extends Error {}

export class ColumnWriter {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;

  /** A whole number from 0 on: seven bits to a byte, the lowest first. */
  count(value: number): void {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.#byte((rest % 128) + 128);
    this.#byte(rest);
  }

  column(values: ArrayLike<number>): void {
    this.count(values.length);
    const whole = Array.prototype.every.call(values, isWhole);
    this.#byte(whole ? DIFFERENCES : FLOATS);
    if (whole) this.#differences(values);
    else this.#put(new Uint8Array(Float64Array.from(values).buffer));
  }

  text(text: string): void {
    const bytes = new TextEncoder().encode(text);
    this.count(bytes.length);
    this.#put(bytes);
  }

  /** What was written so far. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  /** What goes down is odd, what goes up is even. */
  #differences(values: ArrayLike<number>): void {
    let before = 0;
    for (let index = 0; index < values.length; index++) {
      const difference = values[index] - before;
      this.count(difference < 0 ? -2 * difference - 1 : 2 * difference);
      before = values[index];
    }
  }

  #byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  #put(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** Reads what a {@link ColumnWriter} wrote, in the same order. */
export class ColumnReader {
  #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  count(): number {
    let value = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = this.#take(1)[0];
      value += (byte & 127) * unit;
      if (byte < 128) return value;
    }
  }

  column(): Float64Array {
    const length = this.count();
    const manner = this.#take(1)[0];
    if (manner === FLOATS) return new Float64Array(this.#take(8 * length).slice().buffer);
    if (manner !== DIFFERENCES) throw new BrokenColumns(`There is no manner ${manner}.`);
    this.#check(length);
    const values = new Float64Array(length);
    let before = 0;
    for (let index = 0; index < length; index++) {
      const coded = this.count();
      before += coded % 2 === 1 ? -(coded + 1) / 2 : coded / 2;
      values[index] = before;
    }
    return values;
  }

  text(): string {
    return new TextDecoder().decode(this.#take(this.count()));
  }

  /** What has not been read yet. */
  rest(): Uint8Array {
    return this.#bytes.subarray(this.#at);
  }

  #take(length: number): Uint8Array {
    this.#check(length);
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** Every value takes a byte at least, so that no length can ask for more than there is. */
  #check(length: number): void {
    if (this.#at + length > this.#bytes.length) throw new BrokenColumns('The bytes end too soon.');
  }
}

function isWhole(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) <= LARGEST;
}
