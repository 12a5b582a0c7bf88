// https://zlib.net/manual.html
import {
  type Z_FlushMode,
  type Z_Strategy,
  ZStream,
  zlibDeflate,
  zlibDeflateInit2,
  zlibDeflateReset,
  zlibDeflateSetDictionary,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
  zlibInflateSetDictionary,
} from 'pako';
import { codes, constants } from './constants.ts';
import type { Mode, Settings } from './options.ts';

const { DEFLATE, INFLATE, GZIP, GUNZIP, DEFLATERAW, INFLATERAW, UNZIP } = constants;
const { Z_OK, Z_STREAM_END, Z_NEED_DICT, Z_DATA_ERROR, Z_BUF_ERROR, Z_FINISH } = constants;
const { Z_DEFAULT_STRATEGY } = constants;

const HEAD_OF_GZIP = [0x1f, 0x8b] as const;

/** Where one pass begins: what of the input is left, and what of the output is free. */
export interface Pass {
  readonly flush: number;
  readonly input: Uint8Array;
  readonly inputAt: number;
  readonly output: Uint8Array<ArrayBuffer>;
  readonly outputAt: number;
}

/** zlib as Node drives it: a pass takes input until that is gone or the output is full. */
export class Engine {
  #strm = new ZStream();
  #settings: Settings;
  /** `UNZIP` becomes one of two others with the first bytes. */
  #mode: Mode;
  #headBytes = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#mode = settings.mode;
    if (this.#deflates) initDeflate(this.#strm, settings);
    else zlibInflateInit2(this.#strm, wrappedBits(settings));
    this.#setDictionary();
  }

  /** Bytes of the last pass's input that it did not take. */
  get availIn(): number {
    return this.#strm.avail_in;
  }

  /** Bytes of the last pass's output that it left free. */
  get availOut(): number {
    return this.#strm.avail_out;
  }

  /** @returns what is wrong with the data, if anything is. */
  pass({ flush, input, inputAt, output, outputAt }: Pass): Error | null {
    const strm = this.#strm;
    strm.input = input;
    strm.next_in = inputAt;
    strm.avail_in = input.length - inputAt;
    strm.output = output;
    strm.next_out = outputAt;
    strm.avail_out = output.length - outputAt;
    const mode = flush as Z_FlushMode;
    const state = this.#deflates ? this.#deflate(mode) : this.#inflate(mode);
    return this.#errorOf(state, flush);
  }

  /** Begins anew, with the same settings. */
  reset(): void {
    if (this.#deflates) zlibDeflateReset(this.#strm);
    else zlibInflateReset(this.#strm);
    this.#setDictionary();
  }

  /** Goes on with another level and strategy; all that was written must have been flushed. */
  params(level: number, strategy: number): void {
    if (!this.#deflates) return;
    const like = new ZStream();
    initDeflate(like, { ...this.#settings, level, strategy });
    const { state } = this.#strm;
    if (state.level === 0 && like.state.level !== 0) state.head.fill(0);
    for (const name of OF_LEVEL) state[name] = like.state[name];
  }

  get #deflates(): boolean {
    return this.#mode === DEFLATE || this.#mode === GZIP || this.#mode === DEFLATERAW;
  }

  #setDictionary(): void {
    const { dictionary } = this.#settings;
    if (!dictionary) return;
    const mode = this.#mode;
    if (mode === INFLATERAW) zlibInflateSetDictionary(this.#strm, dictionary);
    if (mode === DEFLATE || mode === DEFLATERAW) zlibDeflateSetDictionary(this.#strm, dictionary);
  }

  #deflate(flush: Z_FlushMode): number {
    const strm = this.#strm;
    const result = zlibDeflate(strm, flush);
    const { state } = strm;
    // Node's zlib hands out every whole byte that it has; pako can keep one back among its bits.
    while (strm.avail_out > 0 && state.bi_valid >= 8) {
      strm.output[strm.next_out++] = state.bi_buf & 0xff;
      strm.avail_out--;
      strm.total_out++;
      state.bi_buf >>= 8;
      state.bi_valid -= 8;
    }
    return result;
  }

  #inflate(flush: Z_FlushMode): number {
    const strm = this.#strm;
    if (this.#mode === UNZIP) this.#recognise();
    let state: number = zlibInflate(strm, flush);
    if (state === Z_NEED_DICT) state = this.#withDictionary(flush);
    while (state === Z_STREAM_END && this.#anotherFollows()) {
      this.reset();
      state = zlibInflate(strm, flush);
    }
    return state;
  }

  #withDictionary(flush: Z_FlushMode): number {
    const { dictionary } = this.#settings;
    if (!dictionary || this.#mode === INFLATERAW) return Z_NEED_DICT;
    const state = zlibInflateSetDictionary(this.#strm, dictionary);
    if (state === Z_OK) return zlibInflate(this.#strm, flush);
    return state === Z_DATA_ERROR ? Z_NEED_DICT : state;
  }

  /** A file of gzip can have several members; zeros between them and the end are padding. */
  #anotherFollows(): boolean {
    const { input, next_in, avail_in } = this.#strm;
    if (this.#mode !== GUNZIP || this.#settings.rejectGarbageAfterEnd) return false;
    return avail_in > 0 && input[next_in] !== 0;
  }

  #recognise(): void {
    const { input, next_in, avail_in } = this.#strm;
    for (let at = 0; at < avail_in && this.#mode === UNZIP; at++) {
      if (input[next_in + at] !== HEAD_OF_GZIP[this.#headBytes++]) this.#mode = INFLATE;
      else if (this.#headBytes === HEAD_OF_GZIP.length) this.#mode = GUNZIP;
    }
  }

  #errorOf(state: number, flush: number): Error | null {
    if (state === Z_STREAM_END) return null;
    if (state === Z_OK || state === Z_BUF_ERROR) {
      const cutOff = this.availOut > 0 && flush === Z_FINISH;
      return cutOff ? this.#error(state, 'unexpected end of file') : null;
    }
    if (state !== Z_NEED_DICT) return this.#error(state, 'Zlib error');
    return this.#error(state, this.#settings.dictionary ? 'Bad dictionary' : 'Missing dictionary');
  }

  #error(state: number, message: string): Error {
    const inflating = !this.#deflates;
    const words = inflating && state < Z_OK && state !== Z_BUF_ERROR && this.#strm.msg;
    return Object.assign(new Error(words || message), { errno: state, code: codes[state] });
  }
}

/** What a deflating state takes from its level and strategy. */
const OF_LEVEL = [
  'level',
  'strategy',
  'max_lazy_match',
  'good_match',
  'nice_match',
  'max_chain_length',
] as const;

function initDeflate(strm: ZStream, settings: Settings): void {
  const { level, memLevel, strategy } = settings;
  const known = (strategy || Z_DEFAULT_STRATEGY) as Z_Strategy;
  zlibDeflateInit2(strm, level, METHOD, wrappedBits(settings), memLevel, known);
}

/** The only one that there is. */
const METHOD = 8;

/** zlib is told in the window's bits what is to be around the data. */
function wrappedBits({ mode, windowBits }: Settings): number {
  if (mode === GZIP || mode === GUNZIP) return windowBits + 16;
  if (mode === UNZIP) return windowBits + 32;
  return mode === DEFLATERAW || mode === INFLATERAW ? -windowBits : windowBits;
}
