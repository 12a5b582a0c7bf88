// log4js: 10,000 lines to a file appender, in bursts of 200, and shutdown().
const fs = require('node:fs');
const log4js = require('log4js');
const { folder } = require('./fixtures.cjs');

const filename = `${folder()}/cheese.log`;
log4js.configure({
  appenders: { cheese: { type: 'file', filename } },
  categories: { default: { appenders: ['cheese'], level: 'error' } },
});
const logger = log4js.getLogger('cheese');
logger.level = 'debug';

let logged = 0;
function burst() {
  for (let i = 0; i < 200; i++) logger.error('Cheese %d is too ripe!', logged++);
  if (logged < 10_000) return setImmediate(burst);
  log4js.shutdown(() => console.log(fs.readFileSync(filename, 'utf8').split('\n').length));
}
burst();
