// Put before a program, this prints at its end which events its streams have emitted, in order. It is
// a program's own means, and needs nothing of Highwater's: so bare Node can be asked too.
import { EventEmitter } from 'node:events';
import { Stream } from 'node:stream';

const { emit } = EventEmitter.prototype;
const LEFT_OUT = ['newListener', 'removeListener'];
const MOST = 2000;
const lines = [];
const numbers = new Map();

EventEmitter.prototype.emit = function (event, ...args) {
  if (this instanceof Stream && !isStandard(this) && !LEFT_OUT.includes(event))
    note(this, event, args);
  return Reflect.apply(emit, this, [event, ...args]);
};

function isStandard(stream) {
  return stream === process.stdout || stream === process.stderr;
}

function note(stream, event, [first]) {
  if (!numbers.has(stream)) numbers.set(stream, numbers.size + 1);
  if (lines.length < MOST) lines.push(`${numbers.get(stream)} ${String(event)} ${shown(first)}`);
}

function shown(value) {
  if (value instanceof Error) return `${value.name} ${value.code} ${value.message}`;
  if (value instanceof Stream) return `from ${numbers.get(value) ?? 'another'}`;
  return value?.length === undefined ? typeof value : `${typeof value} of ${value.length}`;
}

process.on('exit', () => {
  console.log(lines.map((line) => `event ${line}`).join('\n'));
});
