// Stands for a child whose program has got hold of the channel: it says what its first argument's
// name tells it to, and then waits to be killed.
import { readFileSync, writeSync } from 'node:fs';

const told = readFileSync(0, 'utf8');
const seal = Buffer.from(told.slice(0, 32), 'hex');
const { code } = JSON.parse(told.slice(32));

// biome-ignore lint/correctness/noUnusedVariables: the code uses it.
function frame(message, { sealed = seal, length } = {}) {
  const json = Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32LE(length ?? json.length, 0);
  return Buffer.concat([sealed, lengths, json]);
}

const say = (bytes) => writeSync(3, bytes);
// biome-ignore lint/security/noGlobalEval: the test's own text.
for (const bytes of eval(code)) say(bytes);
console.log('{"type":"end"}');
console.error('{"type":"end"}');
setInterval(() => {}, 1000);
