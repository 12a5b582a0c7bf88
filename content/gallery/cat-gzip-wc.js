import { spawn } from 'node:child_process';
import { pipeline } from 'node:stream/promises';

const cat = spawn('cat', ['/films/matrix.mkv']);
const gzip = spawn('gzip');
const wc = spawn('wc', ['-c']);

wc.stdout.on('data', (count) => console.log(`${count}`.trim()));
await Promise.all([pipeline(cat.stdout, gzip.stdin), pipeline(gzip.stdout, wc.stdin)]);
