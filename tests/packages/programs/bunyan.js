// bunyan: 10,000 records to a file stream and to a stream of its caller, in bursts of 200.
const fs = require('node:fs');
const bunyan = require('bunyan');
const { folder } = require('./fixtures.cjs');

const path = `${folder()}/app.log`;
const stream = fs.createWriteStream(`${path}.2`);
const log = bunyan.createLogger({
  name: 'myapp',
  streams: [
    { level: 'info', path },
    { level: 'error', stream },
  ],
});

let logged = 0;
function burst() {
  for (let i = 0; i < 200; i++) log.info({ id: logged++ }, 'hi');
  log.error({ at: logged }, 'something');
  if (logged < 10_000) return setImmediate(burst);
  log.streams[0].stream.end();
  stream.end(() => {
    setTimeout(() => {
      const count = (file) => fs.readFileSync(file, 'utf8').split('\n').length;
      console.log(count(path), count(`${path}.2`));
    }, 300);
  });
}
burst();
