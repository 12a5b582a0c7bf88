import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';
import { builtFile } from '../attach/root.ts';
import { UsageError } from './usage.ts';

/** Where the site listens, if nobody else does. */
export const PORT = 4321;

export interface Served {
  /** The site's address, with a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the built site on this machine only.
 *
 * @param port where to listen; a free one if it is taken. 0: a free one.
 */
export async function serveSite(port: number): Promise<Served> {
  const folder = builtFile('site');
  if (!existsSync(folder)) {
    throw new UsageError('The site has not been built. In the repository, npm start builds it.');
  }
  const server = createServer(sirv(folder, { etag: true }));
  const taken = await listen(server, port);
  if (taken) await listen(server, 0);
  const { port: open } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${open}/`, close };
}

/** @returns whether the port was taken by somebody else. */
function listen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port !== 0) resolve(true);
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => {
      server.removeAllListeners('error');
      resolve(false);
    });
  });
}

/** `highwater serve`. Runs until it is stopped. */
export async function serveCommand(flags: { readonly port?: string }): Promise<number> {
  const port = Number(flags.port ?? PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError(`--port takes a number up to 65535, not "${flags.port}".`);
  }
  const { url } = await serveSite(port);
  process.stdout.write(`Highwater is at ${url}\nCtrl+C ends it.\n`);
  return new Promise(() => {});
}
