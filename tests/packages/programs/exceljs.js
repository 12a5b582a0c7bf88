// exceljs: 5,000 rows by the streaming writer into a file and a slow client, read back by the reader.
const fs = require('node:fs');
const http = require('node:http');
const ExcelJS = require('exceljs');
const { folder, listen, slowGet } = require('./fixtures.cjs');

async function write(options, rows) {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter(options);
  const worksheet = workbook.addWorksheet('My Sheet');
  worksheet.columns = [
    { header: 'Id', key: 'id', width: 10 },
    { header: 'Name', key: 'name', width: 32 },
  ];
  for (let id = 1; id <= rows; id++) {
    worksheet.addRow({ id, name: `Person ${id}, and ${id * 7919}` }).commit();
  }
  worksheet.commit();
  await workbook.commit();
}

async function main() {
  const filename = `${folder()}/streamed-workbook.xlsx`;
  await write({ filename, useStyles: true, useSharedStrings: true }, 5000);
  let rows = 0;
  for await (const worksheet of new ExcelJS.stream.xlsx.WorkbookReader(filename)) {
    for await (const row of worksheet) rows += row.hasValues ? 1 : 0;
  }
  const server = http.createServer((_req, res) => write({ stream: res }, 5000));
  const { size } = await slowGet(await listen(server));
  server.close();
  console.log(rows, fs.statSync(filename).size > 50_000, size > 50_000);
}
main();
