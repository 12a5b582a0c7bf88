// Errors on every way out: callbacks, events, destroy, abort, promises.
import { finished, Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { failingDisk, KiB, source } from 'highwater/devices';

const log = (...what) => console.log(...what);
const said = (error) => `${error?.name} ${error?.code}`;

await pipeline(source('film'), failingDisk('disk', { failAfter: 100 * KiB })).catch((error) =>
  log('pipeline', said(error)),
);

const lone = new Writable({ write: (_chunk, _encoding, callback) => callback(new Error('no')) });
lone.on('error', (error) => log('error', error.message));
lone.on('close', () => log('closed', lone.destroyed, lone.errored?.message));
lone.write('a', (error) => log('write callback', error?.message));
lone.write('b', (error) => log('second write callback', error?.message));

const ended = new Writable({ write: (_chunk, _encoding, callback) => callback() });
ended.on('error', (error) => log('late', said(error)));
ended.end('x');
ended.write('y', (error) => log('late callback', said(error)));

const abort = new AbortController();
const endless = new Readable({ read() {}, signal: abort.signal });
finished(endless, (error) => log('finished', said(error)));
setTimeout(() => abort.abort(), 5);

const destroyed = new Readable({ read() {} });
destroyed.on('error', (error) => log('destroyed', error.message));
destroyed.destroy(new Error('enough'));
log('push after destroy', destroyed.push('x'));
