import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser } from '../src/cli/browser.ts';

/**
 * A browser for the tests: one that is installed, else Debian's own.
 *
 * @throws Error that says what to install, where neither can be had.
 */
export function needBrowser(): string {
  const found = findBrowser() ?? installFromDebian();
  if (found) return found;
  throw new Error(
    'The tests need a browser, and there is none. Install Chromium, Chrome or Edge (on Debian and Ubuntu: sudo apt-get install chromium), or name one: HIGHWATER_BROWSER=/path/to/chromium',
  );
}

function installFromDebian(): string | undefined {
  if (!existsSync('/usr/bin/apt-get')) return undefined;
  process.stdout.write('No browser is installed. Getting Chromium from Debian.\n');
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (...args: string[]) => {
    const [command, ...rest] = [...sudo, 'apt-get', ...args];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
  };
  if (!apt('update', '-q')) return undefined;
  return apt('install', '-qy', '--no-install-recommends', 'chromium') ? findBrowser() : undefined;
}
