// cheerio: a page of 1 MiB piped into decodeStream() and into stringStream().
import fs from 'node:fs';
import * as cheerio from 'cheerio';
import { file, lines } from './fixtures.cjs';

const item = (id) => `<li class="apple"><b>Person ${id}</b> ${'text '.repeat(8)}</li>`;
const path = file(
  'page.html',
  `<!doctype html><meta charset="utf8"><ul>${lines(12_000, item)}</ul>`,
);

const decoded = cheerio.decodeStream({}, (err, $) => {
  const writeStream = cheerio.stringStream({}, (failed, again) => {
    console.log(err, failed, $('.apple').length, again('b').last().text());
  });
  fs.createReadStream(path, { encoding: 'utf8' }).pipe(writeStream);
});
fs.createReadStream(path).pipe(decoded);
