// What is thrown at once, before anything is done.
import fs from 'node:fs';
import { attempt } from './say.js';

// What some of these streams would say later is another program's matter.
process.on('uncaughtException', () => {});

attempt(() => fs.stat('x'));
attempt(() => fs.stat('x', {}));
attempt(() => fs.readFile('x'));
attempt(() => fs.readFile('x', 'utf8'));
attempt(() => fs.readFile('x', 'nope', () => {}));
attempt(() => fs.readFile(undefined, () => {}));
attempt(() => fs.writeFile('x', 'y'));
attempt(() => fs.writeFile('x', undefined, () => {}));
attempt(() => fs.writeFile('x', 5, () => {}));
attempt(() => fs.appendFile('x', 5, () => {}));
attempt(() => fs.open('x'));
attempt(() => fs.mkdir('x'));
attempt(() => fs.unlink('x'));
attempt(() => fs.rename('x', 'y'));
attempt(() => fs.rename('x', undefined, () => {}));
attempt(() => fs.access('x'));
attempt(() => fs.exists('x'));
attempt(() => fs.close('x', () => {}));
attempt(() => fs.close(99, 'x'));
attempt(() => fs.read(99));
attempt(() => fs.read('x', Buffer.alloc(1), () => {}));
attempt(() => fs.write(99, 'x'));
attempt(() => fs.write(99, 5, () => {}));
attempt(() => fs.createReadStream());
attempt(() => fs.createReadStream(5));
attempt(() => fs.createReadStream('a', 5));
attempt(() => fs.createReadStream('a', 'nope'));
attempt(() => fs.createReadStream('a', { start: 5, end: 2 }));
attempt(() => fs.createReadStream('a', { start: 'x' }));
attempt(() => fs.createReadStream('a', { start: -1 }));
attempt(() => fs.createReadStream('a', { end: 1.5 }));
attempt(() => fs.createReadStream('a', { fd: 'x' }));
attempt(() => fs.createReadStream('a', { fd: -1 }));
attempt(() => fs.createReadStream('a', { highWaterMark: -1 }));
attempt(() => fs.createReadStream('a', { highWaterMark: 'x' }));
attempt(() => fs.createWriteStream());
attempt(() => fs.createWriteStream('a', { start: -1 }));
attempt(() => fs.createWriteStream('a', { flush: 1 }));
attempt(() => fs.createWriteStream('a', { highWaterMark: 1.5 }));
