/** The polynomial of gzip, PNG and zip, its bits reversed. */
const POLYNOMIAL = 0xedb88320;

/** Bytes that are worked in at once. */
const SLICE = 8;

/** For each byte, and each place that it may have in a slice, what it comes to. */
const TABLES = makeTables();

/**
 * CRC-32 of bytes as they come, as `crc32()` of `node:zlib` and gzip have it. It says whether two files
 * are the same, and is no defence against a forger.
 *
 * @param before what the bytes so far came to; 0 at first.
 */
export function crc32(bytes: Uint8Array, before: number): number {
  const table = TABLES;
  const { length } = bytes;
  const whole = length - (length % SLICE);
  let crc = ~before;
  let at = 0;
  for (; at < whole; at += SLICE) {
    crc ^= bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
    crc =
      table[1792 + (crc & 0xff)] ^
      table[1536 + ((crc >>> 8) & 0xff)] ^
      table[1280 + ((crc >>> 16) & 0xff)] ^
      table[1024 + (crc >>> 24)] ^
      table[768 + bytes[at + 4]] ^
      table[512 + bytes[at + 5]] ^
      table[256 + bytes[at + 6]] ^
      table[bytes[at + 7]];
  }
  for (; at < length; at++) crc = table[(crc ^ bytes[at]) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}

function makeTables(): Int32Array {
  const tables = new Int32Array(SLICE * 256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    tables[byte] = crc;
  }
  for (let entry = 256; entry < tables.length; entry++) {
    const shorter = tables[entry - 256];
    tables[entry] = (shorter >>> 8) ^ tables[shorter & 0xff];
  }
  return tables;
}
