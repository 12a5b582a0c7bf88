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
  buffer: names('Buffer SlowBuffer constants kMaxLength kStringMaxLength'),
  events: names('EventEmitter once on defaultMaxListeners getEventListeners errorMonitor'),
  fs: names(`ReadStream WriteStream access accessSync appendFile appendFileSync close closeSync
    constants copyFile copyFileSync createReadStream createWriteStream exists existsSync fstat
    fstatSync ftruncate ftruncateSync lstat lstatSync mkdir mkdirSync mkdtemp mkdtempSync open
    openSync promises read readFile readFileSync readSync readdir readdirSync realpath realpathSync
    rename renameSync rm rmSync rmdir rmdirSync stat statSync symlink symlinkSync truncate
    truncateSync unlink unlinkSync utimes utimesSync write writeFile writeFileSync writeSync`),
  'fs/promises': names(`access appendFile constants copyFile lstat mkdir mkdtemp open readFile
    readdir realpath rename rm rmdir stat symlink truncate unlink utimes writeFile`),
  path: names(`basename delimiter dirname extname format isAbsolute join normalize parse posix
    relative resolve sep win32`),
  process: names(`argv arch cwd emitWarning env execPath exit exitCode getuid hrtime memoryUsage
    nextTick off on once pid platform stderr stdout uptime version versions`),
  stream:
    names(`Duplex PassThrough Readable Stream Transform Writable addAbortSignal compose destroy
    finished getDefaultHighWaterMark isDisturbed isErrored isReadable pipeline promises
    setDefaultHighWaterMark`),
  'stream/promises': names('finished pipeline'),
  string_decoder: names('StringDecoder'),
  timers: names(
    'clearImmediate clearInterval clearTimeout promises setImmediate setInterval setTimeout',
  ),
  'timers/promises': names('scheduler setImmediate setInterval setTimeout'),
  util: names(`TextDecoder TextEncoder callbackify debuglog deprecate format formatWithOptions
    inherits inspect isDeepStrictEqual promisify stripVTControlCharacters types`),
  'highwater/devices': names('KiB MiB disk failingDisk slowDisk source stallingDisk'),
};

function names(text: string): readonly string[] {
  return text.split(/\s+/);
}
