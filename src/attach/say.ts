import { fstatSync, writeFileSync, writeSync } from 'node:fs';

const STDERR = 2;

/** What standard error was when the program began: it may close it, and open something else there. */
const atStart = identity();

/**
 * Writes to standard error, straight to the descriptor: the program may have replaced its own streams.
 *
 * @param instead where it goes if standard error is not there any more; nowhere if null.
 */
export function say(text: string, instead: string | null): void {
  if (atStart !== null && identity() === atStart && written(Buffer.from(text))) return;
  if (instead !== null) writeFileSync(instead, text, { flag: 'a' });
}

function identity(): string | null {
  try {
    const { dev, ino } = fstatSync(STDERR);
    return `${dev} ${ino}`;
  } catch {
    return null;
  }
}

/** Whether somebody took it: a reader that is slow is waited for, one that is gone is not. */
function written(bytes: Buffer): boolean {
  for (let sent = 0; sent < bytes.length; ) {
    try {
      sent += writeSync(STDERR, bytes, sent);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return false;
    }
  }
  return true;
}
