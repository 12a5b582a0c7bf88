import { expect, test } from 'vitest';
import { unhandledPipeError } from '../../src/rules/unhandled-pipe-error.ts';
import { FLAG } from '../../src/trace/event.ts';
import { MadeUpRun } from './made-up.ts';

const ERROR_LISTENER = 4;

/** A source piped to a sink; both have their listeners of `'error'`. */
function begin(flags = 0) {
  const run = new MadeUpRun(unhandledPipeError);
  const [film, copy] = [run.stream(), run.stream()];
  for (const id of [film, copy]) run.happen('listen', id, { other: ERROR_LISTENER, bytes: 1 });
  run.happen('pipe', film, { other: copy, place: 2, flags });
  return { run, film, copy };
}

test('a sink that is destroyed early leaves its source behind', () => {
  const { run, copy } = begin();
  run.happen('destroy', copy);
  run.idle();
  expect(run.told()).toEqual(['violation unhandled-pipe-error: source left']);
});

test('a source that is destroyed early leaves its sink behind', () => {
  const { run, film } = begin();
  run.happen('destroy', film);
  run.idle();
  expect(run.told()).toEqual(['violation unhandled-pipe-error: sink left']);
});

test('nothing is left while the program still runs', () => {
  const { run, film } = begin();
  run.happen('destroy', film);
  expect(run.told()).toEqual([]);
});

test('a sink that had finished may be destroyed', () => {
  const { run, copy } = begin();
  run.happen('finish', copy);
  run.happen('destroy', copy);
  run.idle();
  expect(run.told()).toEqual([]);
});

test('a source that had ended may be destroyed, and its sink stay open', () => {
  const { run, film } = begin();
  run.happen('end', film, { flags: FLAG.readable });
  run.happen('destroy', film);
  run.idle();
  expect(run.told()).toEqual([]);
});

test('a source that had ended is not left behind', () => {
  const { run, film, copy } = begin();
  run.happen('end', film, { flags: FLAG.readable });
  run.happen('destroy', copy);
  run.idle();
  expect(run.told()).toEqual([]);
});

test('a pipe of sound streams that the program took apart is none', () => {
  const { run, film, copy } = begin();
  run.happen('unpipe', film, { other: copy });
  run.happen('destroy', copy);
  run.idle();
  expect(run.told()).toEqual([]);
});

test.each([
  ['failed', 'copy'],
  ['failed', 'film'],
] as const)('a pipe is not taken apart by the unpipe that follows when it %s: %s', (_, which) => {
  const { run, film, copy } = begin();
  const broken = which === 'copy' ? copy : film;
  run.happen('destroy', broken, { flags: FLAG.failed });
  run.happen('error', broken, { flags: FLAG.failed });
  run.happen('unpipe', film, { other: copy });
  run.idle();
  expect(run.findings()).toHaveLength(1);
});

test('what Node joined, Node looks after', () => {
  const { run, film } = begin(FLAG.byNode);
  run.happen('destroy', film);
  run.idle();
  expect(run.told()).toEqual([]);
});

test('one failure in a chain is told once, at the first pipe that it broke', () => {
  const { run, copy } = begin();
  const archive = run.stream();
  run.happen('pipe', copy, { other: archive, place: 3 });
  run.happen('error', copy, { flags: FLAG.failed | FLAG.unheard });
  run.happen('destroy', copy);
  run.idle();
  expect(run.findings().map(({ text, place }) => [text, place])).toEqual([['unheard', 2]]);
});

test('a chain that nobody guards is hinted at once', () => {
  const run = new MadeUpRun(unhandledPipeError);
  const [film, through, copy] = [run.stream(), run.stream(), run.stream()];
  run.happen('pipe', film, { other: through, place: 2 });
  run.happen('pipe', through, { other: copy, place: 3 });
  run.happen('end', film, { flags: FLAG.readable });
  run.idle();
  expect(run.findings().map(({ text, place }) => [text, place])).toEqual([['unguarded', 2]]);
});

test('the standard input of a filter goes only with the filter', () => {
  const run = new MadeUpRun(unhandledPipeError);
  const source = run.stream({ source: 'process.stdin' });
  run.happen('pipe', source, { other: run.stream(), place: 3 });
  run.happen('data', source, { flags: FLAG.flowing, bytes: 1 });
  run.idle();
  expect(run.told()).toEqual([]);
});

test('a message of http’s ends no process, and goes with the answer that it is piped to', () => {
  const piped = (to: string) => {
    const run = new MadeUpRun(unhandledPipeError);
    const request = run.stream({ className: 'IncomingMessage', source: 'request POST /film' });
    const sink = run.stream({ className: 'Writable', source: to });
    run.happen('pipe', request, { other: sink, place: 2 });
    run.idle();
    return run.told();
  };
  expect(piped('film.mp4')).toEqual(['hint unhandled-pipe-error: unguarded message']);
  expect(piped('response to POST /film')).toEqual([]);
  expect(piped('response to GET /')).toEqual(['hint unhandled-pipe-error: unguarded message']);
});
