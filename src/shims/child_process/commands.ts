import { Deflate, Inflate } from 'pako';
import type { Call, Command } from './command.ts';

/** As much as these commands write at once. */
const BLOCK = 8 * 1024;
const NEWLINE = 10;

/** The commands that there are, as GNU's do it in the C locale. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  async cat(call) {
    const { files, bad } = flags(call, '');
    if (bad) return call.complain(`cat: invalid option -- '${bad}'`);
    return eachInput(call, 'cat', files, (bytes) => call.output.write(bytes));
  },

  async echo({ args, output, Buffer }) {
    const plain = args[0] === '-n';
    await output.write(Buffer.from(args.slice(plain ? 1 : 0).join(' ') + (plain ? '' : '\n')));
    return 0;
  },

  async gunzip(call) {
    const { files, bad } = flags(call, 'cdkf');
    if (bad) return call.complain(`gzip: invalid option -- '${bad}'`);
    return packed(call, 'gzip', files, new Inflate());
  },

  async gzip(call) {
    const { given, files, bad } = flags(call, 'cdkfn123456789');
    if (bad) return call.complain(`gzip: invalid option -- '${bad}'`);
    if (given.d !== undefined) return packed(call, 'gzip', files, new Inflate());
    const level = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((digit) => given[digit] !== undefined) ?? 6;
    return packed(call, 'gzip', files, new Deflate({ gzip: true, level }));
  },

  async head(call) {
    const { Buffer } = call;
    const { given, files, bad } = flags(call, '', 'nc');
    if (bad) return call.complain(`head: invalid option -- '${bad}'`);
    const lines = given.c === undefined;
    let left = Number(given.c ?? given.n ?? 10);
    if (!Number.isInteger(left) || left < 0) {
      const what = lines ? 'lines' : 'bytes';
      return call.complain(`head: invalid number of ${what}: '${given.c ?? given.n}'`);
    }
    // Stops to read as soon as it has what it wants.
    if (left === 0) return 0;
    return eachInput(call, 'head', files, async (bytes) => {
      const end = lines ? endOfLines(bytes, left) : Math.min(left, bytes.length);
      const part = bytes.subarray(0, end);
      left -= lines ? count(part, NEWLINE) : part.length;
      await call.output.write(Buffer.from(part));
      return left > 0;
    });
  },

  async sleep(call) {
    const [text = ''] = call.args;
    const seconds = Number(text.replace(/s$/, ''));
    if (text === '') return call.complain('sleep: missing operand');
    if (!(seconds >= 0)) return call.complain(`sleep: invalid time interval '${text}'`);
    await call.sleep(seconds * 1000);
    return 0;
  },

  async sort(call) {
    const { Buffer } = call;
    const { given, files, bad } = flags(call, 'rnu');
    if (bad) return call.complain(`sort: invalid option -- '${bad}'`);
    const parts: Uint8Array[] = [];
    const status = await eachInput(call, 'sort', files, async (bytes) => void parts.push(bytes));
    if (status > 0) return 2;
    const lines = Buffer.concat(parts).toString('latin1').split('\n');
    if (lines.at(-1) === '') lines.pop();
    const order = given.n === undefined ? byBytes : byNumber;
    lines.sort(given.r === undefined ? order : (one, other) => order(other, one));
    const kept = given.u === undefined ? lines : lines.filter((line, at) => line !== lines[at - 1]);
    await writeAll(call, Buffer.from(kept.map((line) => `${line}\n`).join(''), 'latin1'));
    return 0;
  },

  async tr(call) {
    const { Buffer } = call;
    const [from, to] = call.args.map(expanded);
    if (from === undefined || to === undefined) return call.complain('tr: missing operand');
    const table = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    for (const [at, byte] of from.entries()) table[byte] = to[Math.min(at, to.length - 1)] ?? byte;
    return eachInput(call, 'tr', [], (bytes) =>
      call.output.write(Buffer.from(bytes.map((byte) => table[byte]))),
    );
  },

  async wc(call) {
    const { given, files, bad } = flags(call, 'lcw');
    if (bad) return call.complain(`wc: invalid option -- '${bad}'`);
    const counts = { l: 0, w: 0, c: 0 };
    let inWord = false;
    const status = await eachInput(call, 'wc', files, async (bytes) => {
      counts.c += bytes.length;
      counts.l += count(bytes, NEWLINE);
      for (const byte of bytes) {
        const isSpace = byte === 32 || (byte >= 9 && byte <= 13);
        if (!isSpace && !inWord) counts.w++;
        inWord = !isSpace;
      }
    });
    const asked = (['l', 'w', 'c'] as const).filter((name) => given[name] !== undefined);
    const shown = (asked.length > 0 ? asked : (['l', 'w', 'c'] as const)).map((name) =>
      String(counts[name]),
    );
    // Of standard input wc does not know how large its numbers will be.
    const width = shown.length > 1 && files.length === 0 ? 7 : 1;
    const numbers = shown.map((text) => text.padStart(width)).join(' ');
    await call.output.write(call.Buffer.from(`${[numbers, ...files].join(' ')}\n`));
    return status;
  },

  async yes({ args, output, Buffer }) {
    const line = `${args.length > 0 ? args.join(' ') : 'y'}\n`;
    const block = Buffer.from(line.repeat(Math.max(1, Math.floor(BLOCK / line.length))));
    for (;;) await output.write(block);
  },

  true: async () => 0,
  false: async () => 1,
};

/** Puts all input through `codec`, and writes what comes of it as it comes. */
async function packed(
  call: Call,
  name: string,
  files: readonly string[],
  codec: Deflate | Inflate,
): Promise<number> {
  const parts: Uint8Array[] = [];
  codec.onData = (part) => void parts.push(part as Uint8Array);
  const write = async () => {
    for (const part of parts.splice(0)) await writeAll(call, call.Buffer.from(part));
  };
  const status = await eachInput(call, name, files, async (bytes) => {
    codec.push(bytes, false);
    await write();
    return codec.err === 0;
  });
  if (codec.err === 0) codec.push(new Uint8Array(), true);
  await write();
  if (codec.err !== 0) return call.complain('gzip: stdin: not in gzip format');
  return status;
}

/**
 * Hands over what is in each file, or what standard input brings, until that answers false.
 *
 * @returns the status: 1 if a file is missing.
 */
async function eachInput(
  call: Call,
  name: string,
  files: readonly string[],
  take: (bytes: Uint8Array) => Promise<unknown>,
): Promise<number> {
  let status = 0;
  for (const file of files.length > 0 ? files : ['-']) {
    const bytes = file === '-' ? null : call.readFile(file);
    if (bytes) {
      for (let at = 0; at < bytes.length; at += BLOCK * 8) {
        if ((await take(bytes.subarray(at, at + BLOCK * 8))) === false) return status;
      }
    } else if (file === '-') {
      for (let read = await call.input.read(); read; read = await call.input.read()) {
        if ((await take(read)) === false) return status;
      }
    } else status = await call.complain(missing(name, file));
  }
  return status;
}

function missing(name: string, file: string): string {
  const why = 'No such file or directory';
  if (name === 'sort') return `sort: cannot read: ${file}: ${why}`;
  if (name === 'head') return `head: cannot open '${file}' for reading: ${why}`;
  return `${name}: ${file}: ${why}`;
}

async function writeAll({ output }: Call, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; at += BLOCK) {
    await output.write(bytes.subarray(at, at + BLOCK));
  }
}

/** @param valued letters that take a value: `-n 3`, `-n3`. */
function flags({ args }: Call, known: string, valued = '') {
  const given: Record<string, string | undefined> = {};
  const files: string[] = [];
  let bad: string | undefined;
  for (let at = 0; at < args.length; at++) {
    const arg = args[at];
    if (arg === '--') {
      files.push(...args.slice(at + 1));
      break;
    }
    if (!arg.startsWith('-') || arg === '-') {
      files.push(arg);
      continue;
    }
    const letter = arg[1];
    if (valued.includes(letter)) given[letter] = arg.length > 2 ? arg.slice(2) : args[++at];
    else if (valued.includes('n') && /^-\d+$/.test(arg)) given.n = arg.slice(1);
    else {
      for (const each of arg.slice(1)) {
        if (known.includes(each)) given[each] = '';
        else bad ??= each;
      }
    }
  }
  return { given, files, bad };
}

/** Bytes of a set of tr's: "a-z". */
function expanded(set: string): number[] {
  const text = set.replace(/\\n/g, '\n').replace(/(.)-(.)/g, (_, from: string, to: string) => {
    const [first, last] = [from.charCodeAt(0), to.charCodeAt(0)];
    return String.fromCharCode(...Array.from({ length: last - first + 1 }, (_, at) => first + at));
  });
  return Array.from(text, (character) => character.charCodeAt(0));
}

function count(bytes: Uint8Array, wanted: number): number {
  let found = 0;
  for (const byte of bytes) if (byte === wanted) found++;
  return found;
}

/** Where the first `lines` lines end. */
function endOfLines(bytes: Uint8Array, lines: number): number {
  let at = 0;
  for (let left = lines; left > 0; left--) {
    const end = bytes.indexOf(NEWLINE, at);
    if (end < 0) return bytes.length;
    at = end + 1;
  }
  return at;
}

function byBytes(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function byNumber(one: string, other: string): number {
  const value = (line: string) => Number(/^\s*-?\d*\.?\d*/.exec(line)?.[0]) || 0;
  return value(one) - value(other) || byBytes(one, other);
}
