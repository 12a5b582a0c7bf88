import type { Made, Wild } from './wild.ts';
import { stepText } from './wild-acts.ts';
import { madeText } from './wild-streams.ts';

const IMPORTS = `import { Readable, Writable, Duplex, Transform, PassThrough } from 'node:stream';
import { pipeline, finished, compose, addAbortSignal, promises } from 'node:stream';
import { once } from 'node:events';`;

/** A wild program as a module, which also sees what `observer` gives. */
export function sourceOf({ streams, steps }: Wild): string {
  return [
    IMPORTS,
    'const aborter = new AbortController();',
    ...streams.map((made, index) => madeText(made, `s${index}`)),
    ...streams.map(({ watched }, index) => watchText(watched, `s${index}`)),
    ...steps.map((step) => stepText(step, streams)),
    // Whatever else there is happens before.
    'await new Promise((resolve) => setTimeout(resolve, 100));',
    ...streams.map((_, index) => `state('s${index}', s${index});`),
  ].join('\n');
}

function watchText(watched: Made['watched'], name: string): string {
  if (watched === 'not') return '';
  if (watched === 'emit') return `override('${name}', ${name});`;
  return `listen('${name}', ${name}, ${watched === 'errors too'});`;
}
