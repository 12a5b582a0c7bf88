// smtp-server: a message of 5 MiB, sent by nodemailer, piped into a slow sink.
import nodemailer from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { bytes, MiB, slowSink } from './fixtures.cjs';

let received = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData(stream, _session, callback) {
    const storage = slowSink();
    stream.pipe(storage);
    storage.on('finish', () => {
      received = storage.bytes;
      callback(null, 'OK');
    });
  },
});

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.server.address();
  const transporter = nodemailer.createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  const info = await transporter.sendMail({
    from: 'sender@example.com',
    to: 'recipient@example.com',
    subject: 'A film',
    text: 'Hello',
    attachments: [{ filename: 'film.bin', content: bytes(5 * MiB) }],
  });
  console.log(info.response, received > 6 * MiB);
  transporter.close();
  server.close();
});
