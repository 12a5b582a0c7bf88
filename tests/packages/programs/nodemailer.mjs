// nodemailer: a message with attachments of 6 MiB by the stream transport into a file and a slow sink.
import fs from 'node:fs';
import nodemailer from 'nodemailer';
import { bytes, file, MiB, slowSink } from './fixtures.cjs';

const film = file('film.bin', bytes(3 * MiB));
const transporter = nodemailer.createTransport({ streamTransport: true, newline: 'unix' });
const message = () => ({
  from: 'sender@example.com',
  to: 'recipient@example.com',
  subject: 'Message',
  text: 'I hope this message gets streamed!',
  attachments: [
    { filename: 'one.bin', path: film },
    { filename: 'two.bin', content: fs.createReadStream(film) },
  ],
});

const finished = (stream) =>
  new Promise((resolve, reject) => stream.on('finish', resolve).on('error', reject));

const info = await transporter.sendMail(message());
await finished(info.message.pipe(fs.createWriteStream(`${film}.eml`)));
const again = await transporter.sendMail(message());
const sink = slowSink();
await finished(again.message.pipe(sink));
console.log(
  info.envelope.to.join(),
  fs.statSync(`${film}.eml`).size > 8 * MiB,
  sink.bytes > 8 * MiB,
);
