import { Readable } from 'node:stream';

const message = new Readable({
  objectMode: true,
  read() {
    this.push({ to: 'you', text: 'one whole object' });
    this.push(null);
  },
});

message.on('data', ({ to, text }) => console.log(`to ${to}: ${text}`));
message.on('end', () => console.log('end'));
