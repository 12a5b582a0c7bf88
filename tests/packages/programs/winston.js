// winston: 10,000 lines to two File transports and a Stream transport, in bursts of 200.
const fs = require('node:fs');
const winston = require('winston');
const { folder } = require('./fixtures.cjs');

const dirname = folder();
const stream = fs.createWriteStream(`${dirname}/stream.log`);
const logger = winston.createLogger({
  level: 'info',
  format: winston.format.json(),
  defaultMeta: { service: 'user-service' },
  transports: [
    new winston.transports.File({ dirname, filename: 'error.log', level: 'error' }),
    new winston.transports.File({ dirname, filename: 'combined.log' }),
    new winston.transports.Stream({ stream }),
  ],
});

let logged = 0;
function burst() {
  for (let i = 0; i < 200; i++) logger.info('Hello distributed log files!', { id: logged++ });
  if (logged % 1000 === 0) logger.error('a thousand more');
  if (logged < 10_000) return setImmediate(burst);
  logger.on('finish', () => {
    setTimeout(() => {
      const count = (file) => fs.readFileSync(`${dirname}/${file}`, 'utf8').split('\n').length;
      console.log(count('combined.log'), count('error.log'), count('stream.log'));
    }, 500);
  });
  logger.end();
}
burst();
