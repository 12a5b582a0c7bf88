// https://nodejs.org/api/crypto.html#cryptorandombytessize-callback
import { checkFunction, invalidArgType, outOfRange } from '../errors.ts';
import type { ExtraHost } from '../extra.ts';
import { createRandom } from '../globals.ts';

type Callback<T> = (error: null | undefined, value: T) => void;

/** Of its own, so that what a program draws here changes nothing of `Math.random()`. */
const SEED = 0x5eed;

const MAX_SIZE = 2 ** 31 - 1;
const MAX_RANGE = 2 ** 48 - 1;

/** What is drawn at random: the same in every run, and so no secret. */
export function createRandomCalls({ loop, Buffer }: Pick<ExtraHost, 'loop' | 'Buffer'>) {
  const random = createRandom(SEED);

  /** Gives a value at once, or by the loop where a callback waits for it. */
  function give<T>(make: () => T, callback: unknown, none: null | undefined): T | undefined {
    if (callback === undefined) return make();
    checkFunction(callback, 'callback');
    loop.complete(0, () => (callback as Callback<T>)(none, make()));
    return undefined;
  }

  function draw(size: number): Buffer {
    const bytes = Buffer.alloc(size);
    for (let at = 0; at < size; at++) bytes[at] = random() * 256;
    return bytes;
  }

  function randomBytes(size: unknown, callback?: unknown): Buffer | undefined {
    if (typeof size !== 'number') throw invalidArgType('size', 'of type number', size);
    if (!(size >= 0 && size <= MAX_SIZE)) throw outOfRange('size', `>= 0 && <= ${MAX_SIZE}`, size);
    return give(() => draw(Math.floor(size)), callback, null);
  }

  function randomInt(first: unknown, second?: unknown, third?: unknown): number | undefined {
    const alone = second === undefined || typeof second === 'function';
    const [min, max, callback] = alone ? [0, first, second] : [first, second, third];
    if (!Number.isSafeInteger(min)) throw invalidArgType('min', 'a safe integer', min);
    if (!Number.isSafeInteger(max)) throw invalidArgType('max', 'a safe integer', max);
    checkRange(min as number, max as number);
    const range = (max as number) - (min as number);
    return give(() => (min as number) + Math.floor(random() * range), callback, undefined);
  }

  function randomUUID(options?: unknown): string {
    if (options !== undefined && (typeof options !== 'object' || options === null)) {
      throw invalidArgType('options', 'of type object', options);
    }
    const bytes = draw(16);
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }

  return { randomBytes, randomInt, randomUUID };
}

function checkRange(min: number, max: number): void {
  if (max <= min) {
    throw outOfRange('max', `greater than the value of "min" (${min})`, max);
  }
  if (max - min > MAX_RANGE) throw outOfRange('max - min', `<= ${MAX_RANGE}`, max - min);
}
