// unbzip2-stream: 6 MiB decompressed into a file and into a slow sink.
const fs = require('node:fs');
const bz2 = require('unbzip2-stream');
const { file, slowSink } = require('./fixtures.cjs');

const compressed = [
  'QlpoOTFBWSZTWbvlhFIB2K5dgAAQQAB/AAAEM6WWwDABkAAoNGjQZAaCaqiGjQyBkCg0aNBkBp8iiFNIohTWKIU2',
  'iiFNYohTPRKiM4qI6xURwSojslRHdKiNEqI8xRCmcUQprFEKaxUR4wqpKixoohT7FEKaRRCm0UQplRRCm8UQpjFE',
  'Kc4ohTKKIU2iiFOMUQpjFEKbxRCm8UQptFEKfoohT9FEKdoohTKKIU5xRCmEUQpyiiFP5igrJMprIkk8tOB+enuw',
  'AAIIAA/gAACGdLLYBgAyAAUGjRoMgNBNVRGgMQMgUGjRoMgNPkUQppFEKaxRCm0UQprFEKZ6JUR1SojslRHdKiM4',
  'qI0iojklRHmKIU6xRCmsUQprFEKYUUQp9iiFM4ohTaKIUyoohTeKIUxiiFPaSojbBUlRc4ohTGKIU4xRCmMUQpvF',
  'EKbxRCm0UQp+iiFP0UQp3iiFOUUQpziiFMIohTKKIU/mKCskymsiVTAhwI0/67AAAggAD+AAAIZ0stgGADIABQaN',
  'GgyA0E1VIAYQMmhQaNGgyA0+xRCmcUQppFEKaxRCmkUQpnFRHaKiO6VEeEqIxSojJKiM0qI5eoohTvFEKaRRCmkU',
  'QphRRCn6KIUyiiFNYohTnRRCm0UQpwiiFPkUQp0iiFNaqSouOCVEcoohTDjFEKbRRCm0UQprFEKbxRCm8UQpjFEK',
  'dIohTtFEKYRRCnOKIU/mKCskyms2IZWzwFxR67AAAggAD+AAAIZ0stgGADIABQaNGgyA0E1VIGgxAyaFBo0aDIDT',
  '7FEKZxRCmkUQprFEKaRRCmaVEdUqI7JUR3iojxFRGSVEZpURh6iiFO0UQppFEKaRRCmFFEKfoohTKKIU1kqI84UI',
  'UrpRRCm0UQpwiiFPkUQpjFEKaxRCnKKIU4RRCm0UQptFEKdYohTeKIU3iiFPEUQp0iiFMYohTCKIU5xRCn8xQVkm',
  'U1n+F99PAGADXYAAEEAAfwAABDOllsAwAZAAKDRo0GQGgmqogDCBkCg0aNBkBp8iiFNKqSouGEVEaxRCm0UQprFE',
  'KdNIqIwSojslRHdKiMkqIzSojSKiPMUQp2iiFM4ohTWKIUwoohT7FEKZxRCm0UQpyoohTeKIUxiiFPcUQpziiFNo',
  'ohTjFEKYxRCm8UQpvFEKbRRCn6KIU/RRCmUUQpziiFOkUQphFEKcoohT+YoKyTKazInQ5BANJ9bsAACCAAP4AAAh',
  'nSy2AYAMgAFBo0aDIDQTVUg0aGQMmhQaNGgyA0+xRCmcUQppFEKaxRCmkUQpmlRHVKiMoqI7RUR3iojwlRGaVEeo',
  'ohTKKIU0SojlgqkqLSKIUwoohT9FEKeIohTWKIUxoohTaKIU4RRCnyKIUxiiFNYohTlFEKcIohTaKIU2iiFNYohT',
  'eKIU3iiFO8UQpjFEKdIohTCKIU5xRCn8xQVkmU1nCgDrWAPJKXYAAEEAAfwAABDOllsAwAZDRUKDRo0GQGgmqqaG',
  'hggaAKVSGgyDIZHugkpakJKW1BJS3oJKW1BJS66ykF2lILBUgslSCzVILRUgs9ZSC8UElLKgkpbEIicqVJEwFUkT',
  'cqkhaUElLchJS51BJS+UElLCgkpeiElLGgkpbkJKXKgkpYUEkmxVJE2KpIn0qkifkElL9QSUs6CSljQJE6FUkTAq',
  'kiYlUkT+LuSKcKEgFBdFaA==',
].join('');
const path = file('test.bz2', Buffer.from(compressed, 'base64'));

fs.createReadStream(path)
  .pipe(bz2())
  .pipe(fs.createWriteStream(`${path}.out`))
  .on('finish', () => {
    const sink = slowSink();
    fs.createReadStream(path)
      .pipe(bz2())
      .pipe(sink)
      .on('finish', () => console.log(fs.statSync(`${path}.out`).size, sink.bytes));
  });
