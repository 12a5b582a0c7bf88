/**
 * What a program can import from each module, on every host. A name that stands here exists in each
 * of them, and a test holds that; any other is refused when the program is bundled.
 */
export const MODULE_EXPORTS: Readonly<Record<string, readonly string[]>> = {
  assert: names(`AssertionError deepEqual deepStrictEqual doesNotMatch doesNotReject doesNotThrow
    equal fail ifError match notDeepEqual notDeepStrictEqual notEqual notStrictEqual ok rejects
    strict strictEqual throws`),
  'assert/strict': names(`AssertionError deepEqual deepStrictEqual doesNotMatch doesNotReject
    doesNotThrow equal fail ifError match notDeepEqual notDeepStrictEqual notEqual notStrictEqual ok
    rejects strict strictEqual throws`),
  buffer: names(`Blob Buffer INSPECT_MAX_BYTES atob btoa constants isAscii isUtf8 kMaxLength
    kStringMaxLength`),
  // Of all that there is to encrypt or sign with, nothing.
  crypto: names(`Hash Hmac createHash createHmac getHashes hash randomBytes randomInt randomUUID
    timingSafeEqual`),
  child_process: names(`ChildProcess exec execFile execFileSync execSync fork spawn spawnSync`),
  events:
    names(`EventEmitter addAbortListener captureRejectionSymbol defaultMaxListeners errorMonitor
    getEventListeners getMaxListeners listenerCount on once setMaxListeners`),
  fs: names(`Dirent ReadStream Stats WriteStream access accessSync appendFile appendFileSync chmod
    chmodSync close closeSync constants copyFile copyFileSync createReadStream createWriteStream
    exists existsSync fchmod fchmodSync fdatasync fdatasyncSync fstat fstatSync fsync fsyncSync
    ftruncate ftruncateSync futimes futimesSync link linkSync lstat lstatSync mkdir mkdirSync mkdtemp
    mkdtempSync open openSync promises read readFile readFileSync readSync readdir readdirSync
    readlink readlinkSync readv readvSync realpath realpathSync rename renameSync rm rmSync rmdir
    rmdirSync stat statSync symlink symlinkSync truncate truncateSync unlink unlinkSync unwatchFile
    utimes utimesSync watch watchFile write writeFile writeFileSync writeSync writev writevSync`),
  'fs/promises': names(`access appendFile chmod constants copyFile link lstat mkdir mkdtemp open
    readFile readdir readlink realpath rename rm rmdir stat symlink truncate unlink utimes
    writeFile`),
  net: names('Server Socket Stream connect createConnection createServer isIP isIPv4 isIPv6'),
  os: names(`EOL arch availableParallelism devNull endianness freemem homedir hostname platform tmpdir
    totalmem type uptime`),
  path: names(`basename delimiter dirname extname format isAbsolute join normalize parse posix
    relative resolve sep`),
  'path/posix':
    names(`basename delimiter dirname extname format isAbsolute join normalize parse posix
    relative resolve sep`),
  perf_hooks: names('performance'),
  process: names(`arch argv argv0 cwd emitWarning env execArgv execPath exit exitCode getgid getuid
    hrtime memoryUsage nextTick pid platform stderr stdin stdout title umask uptime version
    versions`),
  readline: names(
    'Interface clearLine clearScreenDown createInterface cursorTo moveCursor promises',
  ),
  'readline/promises': names('Interface Readline createInterface'),
  stream:
    names(`Duplex PassThrough Readable Stream Transform Writable addAbortSignal compose destroy
    duplexPair finished getDefaultHighWaterMark isDestroyed isDisturbed isErrored isReadable
    isWritable pipeline promises
    setDefaultHighWaterMark`),
  'stream/consumers': names('arrayBuffer blob buffer json text'),
  'stream/promises': names('finished pipeline'),
  // Not CompressionStream: it works on threads of its own, of which no virtual clock knows.
  'stream/web': names(`ByteLengthQueuingStrategy CountQueuingStrategy ReadableByteStreamController
    ReadableStream ReadableStreamBYOBReader ReadableStreamBYOBRequest ReadableStreamDefaultController
    ReadableStreamDefaultReader TextDecoderStream TextEncoderStream TransformStream
    TransformStreamDefaultController WritableStream WritableStreamDefaultController
    WritableStreamDefaultWriter`),
  string_decoder: names('StringDecoder'),
  timers: names(
    'clearImmediate clearInterval clearTimeout promises setImmediate setInterval setTimeout',
  ),
  'timers/promises': names('scheduler setImmediate setInterval setTimeout'),
  url: names('URL URLSearchParams domainToASCII fileURLToPath format pathToFileURL'),
  util: names(`TextDecoder TextEncoder callbackify debug debuglog deprecate format
    formatWithOptions inherits inspect isDeepStrictEqual promisify stripVTControlCharacters types`),
  zlib: names(`BrotliCompress BrotliDecompress Deflate DeflateRaw Gunzip Gzip Inflate InflateRaw
    Unzip brotliCompress brotliCompressSync brotliDecompress brotliDecompressSync codes constants
    crc32 createBrotliCompress createBrotliDecompress createDeflate createDeflateRaw createGunzip
    createGzip createInflate createInflateRaw createUnzip deflate deflateRaw deflateRawSync
    deflateSync gunzip gunzipSync gzip gzipSync inflate inflateRaw inflateRawSync inflateSync unzip
    unzipSync`),
  'highwater/devices': names('KiB MiB disk failingDisk slowDisk source stallingDisk tape'),
};

function names(text: string): readonly string[] {
  return text.split(/\s+/);
}
