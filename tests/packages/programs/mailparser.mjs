// mailparser: a message of 5 MiB piped into MailParser, its attachment into a slow sink; simpleParser().
import fs from 'node:fs';
import { MailParser, simpleParser } from 'mailparser';
import nodemailer from 'nodemailer';
import { bytes, file, MiB, slowSink } from './fixtures.cjs';

const transporter = nodemailer.createTransport({ streamTransport: true, buffer: true });
const { message } = await transporter.sendMail({
  from: 'sender@example.com',
  to: 'recipient@example.com',
  subject: 'A film',
  text: 'Hello',
  attachments: [{ filename: 'film.bin', content: bytes(4 * MiB) }],
});
const path = file('message.eml', message);

const sink = slowSink();
let subject = '';
const parser = new MailParser();
parser.on('headers', (headers) => {
  subject = headers.get('subject');
});
parser.on('data', (data) => {
  if (data.type !== 'attachment') return;
  data.content.pipe(sink);
  sink.on('finish', () => data.release());
});
fs.createReadStream(path).pipe(parser);
await new Promise((resolve, reject) => parser.on('end', resolve).on('error', reject));

const parsed = await simpleParser(fs.createReadStream(path));
console.log(subject, sink.bytes, parsed.attachments[0].size);
