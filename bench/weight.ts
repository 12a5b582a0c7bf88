import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Row } from './row.ts';

const site = new URL('../dist/site/', import.meta.url).pathname;

/** What a lesson weighs as it is first seen, with the editor ready, and what comes after. */
export async function weightBench(): Promise<Row[]> {
  const page = readFileSync(`${site}why/too-much-too-quickly/index.html`);
  const scripts = scriptsOf(page.toString());
  const first = packed(page) + sum(scripts.map((name) => packed(asset(name))));
  const all = readdirSync(`${site}assets`).filter((name) => name.endsWith('.js'));
  const weigh = (part: string) =>
    sum(all.filter((name) => partOf(name) === part).map((name) => packed(asset(name))));
  return [
    {
      what: 'a lesson page before anything is touched, gzip',
      measured: kb(first),
      budget: '60 KB',
    },
    {
      what: 'with the editor ready, gzip',
      measured: kb(packed(page) + weigh('editor')),
      budget: '230 KB',
    },
    {
      what: 'what bundles, checks and counts, without the wasm, gzip',
      measured: kb(weigh('engine')),
      budget: 'none',
    },
    {
      what: 'what programs run in, with every module, gzip',
      measured: kb(weigh('runtime')),
      budget: 'none',
    },
  ];
}

/** Which part of the site a script belongs to, by its name. */
function partOf(name: string): 'runtime' | 'engine' | 'editor' {
  if (/^(worker|extra-\w+)\./.test(name)) return 'runtime';
  return /^(engine|counted)-/.test(name) ? 'engine' : 'editor';
}

/** Scripts that a page asks for, and what they import statically. */
function scriptsOf(html: string): string[] {
  const found = new Set<string>();
  const add = (text: string) => {
    for (const [, name] of text.matchAll(/(?:src="|from"|import")[^"]*?([\w.-]+\.js)"/g)) {
      if (found.has(name)) continue;
      found.add(name);
      add(asset(name).toString());
    }
  };
  add(html);
  return [...found];
}

const asset = (name: string) => readFileSync(`${site}assets/${name}`);
const packed = (bytes: Uint8Array) => gzipSync(bytes, { level: 9 }).length;
const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;
