// pngjs: an image of 1,200 by 900 made, packed to disk, parsed from it, inverted, packed into a slow sink.
const fs = require('node:fs');
const { PNG } = require('pngjs');
const { bytes, folder, slowSink } = require('./fixtures.cjs');

const path = `${folder()}/in.png`;
const image = new PNG({ width: 1200, height: 900, deflateLevel: 1 });
bytes(1200 * 900 * 4).copy(image.data);

image
  .pack()
  .pipe(fs.createWriteStream(path))
  .on('finish', () => {
    fs.createReadStream(path)
      .pipe(new PNG({ filterType: 4, deflateLevel: 1 }))
      .on('parsed', function () {
        for (let idx = 0; idx < this.data.length; idx++) this.data[idx] = 255 - this.data[idx];
        const sink = slowSink();
        this.pack()
          .pipe(sink)
          .on('finish', () => console.log(this.width, this.height, sink.bytes > 500_000));
      });
  });
