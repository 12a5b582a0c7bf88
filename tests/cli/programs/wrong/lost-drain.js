import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const notes = createWriteStream('notes.txt');
for (const note of ['buy milk', 'call Ada', 'sleep']) {
  console.log('noting', note);
  notes.write(`${note}\n`);
  await once(notes, 'drain'); // expect: lost-drain
}
notes.end();
