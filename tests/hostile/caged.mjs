// A program that has real Node in its hands, and tries what it can do with it.
import { writeSync } from 'node:fs';

const { getBuiltinModule } = process;
const own = new URL('.', import.meta.url).pathname;

const TRIES = {
  'a file outside': () => getBuiltinModule('fs').readFileSync('/etc/hostname'),
  'a file of its own folder': () => getBuiltinModule('fs').readdirSync(own),
  'writing into its own folder': () => getBuiltinModule('fs').writeFileSync(`${own}forged`, ''),
  'another process': () => getBuiltinModule('child_process').execFileSync('/bin/true'),
  'a thread': () => new (getBuiltinModule('worker_threads').Worker)('0', { eval: true }),
  'a database': () => {
    const sqlite = getBuiltinModule('node:sqlite');
    if (!sqlite) throw Object.assign(new Error(), { code: 'ERR_UNKNOWN_BUILTIN_MODULE' });
    new sqlite.DatabaseSync(`${own}forged.db`);
  },
  'an inspector': () => getBuiltinModule('inspector').open(0),
  'a native module': () => process.dlopen({ exports: {} }, '/nowhere.node'),
  'more memory than it may have': () => Buffer.allocUnsafeSlow(3e9),
  'the parent, by a signal that wakes its debugger': () => process.kill(process.pid, 0),
};

// Bubblewrap says where it stands, which is nowhere.
const came = {
  environment: Object.keys(process.env)
    .filter((name) => name !== 'PWD')
    .join(),
};
for (const [title, attempt] of Object.entries(TRIES)) {
  try {
    attempt();
    came[title] = 'done';
  } catch (error) {
    came[title] = error.code ?? error.name;
  }
}
came.network = await new Promise((resolve) => {
  const socket = getBuiltinModule('net').connect(Number(process.argv[2]), '127.0.0.1');
  socket.on('error', ({ code }) => resolve(code)).on('connect', () => resolve('reached'));
});
writeSync(1, JSON.stringify(came));
process.exit();
