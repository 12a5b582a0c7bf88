// pino: 30,000 lines through pino.destination() to a file, in bursts of 500, and 2,000 to a write stream.
const fs = require('node:fs');
const pino = require('pino');
const { folder } = require('./fixtures.cjs');

const path = `${folder()}/app.log`;
const destination = pino.destination({ dest: path, sync: false });
const logger = pino(destination);
const child = logger.child({ module: 'orders' });
const toStream = pino(fs.createWriteStream(`${path}.2`));

let logged = 0;
function burst() {
  for (let i = 0; i < 500; i++) child.info({ order: logged++, items: ['a', 'b'] }, 'order placed');
  if (logged < 30_000) return setImmediate(burst);
  for (let i = 0; i < 2000; i++) toStream.info({ i }, 'hello world');
  destination.flush(() => {
    setTimeout(() => {
      const count = (file) => fs.readFileSync(file, 'utf8').split('\n').length;
      console.log(count(path), count(`${path}.2`));
    }, 300);
  });
}
destination.on('ready', burst);
