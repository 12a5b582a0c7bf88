// What the console prints to standard output.
import { setTimeout as after } from 'node:timers/promises';
import { say } from './say.js';

/** Every line that is printed gets a number, so that its place shows. */
let line = 0;
const { log } = console;
const numbered =
  (print) =>
  (...args) => {
    log(`line ${++line}`);
    print(...args);
  };
const { table, dir, group, groupEnd, count, countReset, time, timeEnd, timeLog } = console;

numbered(table)([
  { a: 1, b: 'two' },
  { a: 3, c: { d: 4 } },
]);
numbered(table)([1, 'two', [3, 4]]);
numbered(table)({ row: { x: 1 }, other: { x: 2 } });
numbered(table)(new Map([['key', { value: 1 }]]));
numbered(table)(new Set([1, 'two']));
numbered(table)([{ a: 1, b: 2 }], ['b']);
numbered(table)('no table');
numbered(table)([
  { wide: '你好', narrow: 'ab' },
  { wide: 'é', narrow: '' },
]);
numbered(table)([]);
numbered(dir)({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
numbered(log)('%s is %d', 'one', 1, { more: true });
numbered(log)();
numbered(log)('two\nlines');
numbered(group)('outer');
numbered(log)('within\ntwo lines');
numbered(group)();
numbered(log)('further within');
numbered(groupEnd)();
numbered(groupEnd)();
numbered(groupEnd)();
numbered(count)();
numbered(count)('own');
numbered(count)();
countReset();
numbered(count)();
process.on('warning', ({ message }) => say('warned', message));
countReset('unknown');
timeEnd('unknown');
timeLog('unknown');
time();
time();
await after(5);
for (const name of [
  'assert',
  'clear',
  'dirxml',
  'groupCollapsed',
  'info',
  'debug',
  'trace',
  'warn',
]) {
  say(name, typeof console[name]);
}
