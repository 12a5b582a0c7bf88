// pdfkit: 150 pages of text and vectors onto disk, and an uncompressed one into a slow sink.
const fs = require('node:fs');
const { PDFDocument } = require('pdfkit');
const { folder, slowSink } = require('./fixtures.cjs');

function draw(doc, pages) {
  for (let page = 1; page <= pages; page++) {
    doc.fontSize(25).text(`Page ${page} with some text!`, 100, 100);
    doc.fontSize(10).text('Lorem ipsum dolor sit amet. '.repeat(60), { columns: 2 });
    doc.save().moveTo(100, 450).lineTo(100, 550).lineTo(200, 550).fill('#FF3300').restore();
    if (page < pages) doc.addPage();
  }
  doc.end();
}

const path = `${folder()}/output.pdf`;
const doc = new PDFDocument();
doc.pipe(fs.createWriteStream(path)).on('finish', () => {
  const plain = new PDFDocument({ compress: false });
  const sink = slowSink();
  plain
    .pipe(sink)
    .on('finish', () => console.log(fs.statSync(path).size > 1000, sink.bytes > 1000));
  draw(plain, 40);
});
draw(doc, 150);
