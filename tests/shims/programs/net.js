// Two ends of a connection: how they come together, what holds a writer back, and how they part.
import { once } from 'node:events';
import net from 'node:net';
import { attempt, failure, say } from './say.js';

const host = '127.0.0.1';

/** A server that hands over its next connection. */
async function listening(options) {
  const server = net.createServer(options);
  server.listen(0, host);
  await once(server, 'listening');
  return server;
}

/** Both ends of a new connection. */
async function pair(server, options = {}) {
  const accepted = once(server, 'connection');
  const client = net.connect({ port: server.address().port, host, ...options });
  const [[socket]] = await Promise.all([accepted, once(client, 'connect')]);
  return [client, socket];
}

function watch(name, socket) {
  for (const event of ['ready', 'end', 'finish', 'timeout']) {
    socket.on(event, () => say(name, event));
  }
  socket.on('error', (error) => say(name, 'error', failure(error)));
  socket.on('close', (hadError) => say(name, 'close', hadError));
  return socket;
}

async function text(stream) {
  let all = '';
  for await (const chunk of stream.setEncoding('utf8')) all += chunk;
  return all;
}

for (const name of ['127.0.0.1', '::1', '::', 'fe80::1%eth0', '::ffff:1.2.3.4', '1:2', 'x', '']) {
  say(name, net.isIP(name), net.isIPv4(name), net.isIPv6(name));
}
say(net.isIP('256.1.1.1'), net.isIP('1:2:3:4:5:6:7:8'), net.isIP('1:2:3:4:5:6:7:8:9'));

const server = await listening();
say(server.listening, server.address().address, server.address().family);
say(server.address().port > 1024, server instanceof net.Server);
attempt(() => server.listen(0));
const twice = net.createServer().listen(server.address().port, host);
const [inUse] = await once(twice, 'error');
say(inUse.code, inUse.syscall, inUse.address, inUse.port === server.address().port);
say(inUse.message.replace(/\d+$/, 'N'), inUse.errno, twice.listening, twice.address());

const [client, socket] = await pair(server);
say(client instanceof net.Socket, client.connecting, client.pending, client.readyState);
say(client.remoteAddress, client.remoteFamily, client.remotePort === server.address().port);
say(socket.remotePort === client.localPort, socket.localPort === client.remotePort);
say(client.writableHighWaterMark, client.readableHighWaterMark, client.allowHalfOpen);
say(await new Promise((resolve) => server.getConnections((_, count) => resolve(count))));
say(client.write('hello '), client.write('world'), client.bytesWritten, client.writableLength);
const [chunk] = await once(socket, 'data');
say(chunk.toString().startsWith('hello '));
client.end('!');
say(client.writableEnded, client.readyState);
socket.resume();
await Promise.all([once(client, 'close'), once(socket, 'close')]);
say(socket.bytesRead, client.bytesWritten, client.bytesRead, client.destroyed);
say(client.remoteAddress, client.address(), client.readyState);

// Half open: one end is done, and the other goes on.
const half = await listening({ allowHalfOpen: true });
half.on('connection', (end) => {
  end.on('end', () => end.end('all of it'));
  end.resume();
});
const asking = net.connect(half.address().port, host);
asking.end('a question');
say(await text(asking));
half.close();
await once(half, 'close');

// What has ended for the other end.
const [one, other] = await pair(server);
watch('one', one);
other.end('bye');
one.resume();
await once(one, 'end');
one.write('too late', (error) => say(error?.code, error?.message));
await new Promise((resolve) => one.on('close', resolve));
other.destroy();

// A reset.
const [cut, cutter] = await pair(server);
watch('cut', cut).resume();
cutter.resetAndDestroy();
await new Promise((resolve) => cut.on('close', resolve));

// Nobody there.
const refused = watch('refused', net.connect(1, host));
say(refused.connecting, refused.pending, refused.readyState);
await new Promise((resolve) => refused.on('close', resolve));
const nowhere = net.connect('./no-such-socket');
say(failure((await once(nowhere, 'error'))[0]));
const given = net.connect(server.address().port, host);
given.write('never', (error) => say(error?.code, error?.message));
given.destroy();
await once(given, 'close');

// Silence.
const [quiet, silent] = await pair(server);
quiet.setTimeout(10, () => say('it was quiet', quiet.timeout));
await once(quiet, 'timeout');
quiet.setTimeout(0);
say(quiet.timeout);
quiet.destroy();
silent.destroy();

// A reader that sleeps holds the writer back; none of it is lost.
const [writer, sleeper] = await pair(server);
const size = 16 * 1024 * 1024;
sleeper.pause();
say(writer.write(Buffer.alloc(size)), writer.writableNeedDrain, writer.writableLength > 0);
let drained = false;
writer.on('drain', () => {
  drained = true;
});
await new Promise((resolve) => setTimeout(resolve, 50));
say(drained, sleeper.bytesRead < size, writer.bytesWritten === size);
let came = 0;
sleeper.on('data', ({ length }) => {
  came += length;
});
sleeper.resume();
writer.end();
await once(sleeper, 'end');
say(drained, came === size, sleeper.bytesRead === size);

for (const call of [
  () => net.connect({}),
  () => net.connect(70_000),
  () => net.connect(-1),
  () => net.createServer().listen(70_000),
  () => net.createServer(5),
  () => client.setTimeout('x'),
  () => new net.Socket().setTimeout('x'),
  () => new net.Socket().setTimeout(-1),
  () => new net.Socket().setTimeout(1, 5),
]) {
  attempt(call);
}
net.createServer().close((error) => say(failure(error)));
server.close(() => say('closed', server.listening, server.address()));
