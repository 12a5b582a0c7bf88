// https://nodejs.org/api/net.html#netisipinput

const PART = '(?:[0-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])';
const V4 = new RegExp(`^(?:${PART}[.]){3}${PART}$`);

export function isIPv4(input: unknown): boolean {
  return V4.test(`${input}`);
}

/** Up to eight groups of digits, of which one row of zeros may be left out. */
export function isIPv6(input: unknown): boolean {
  const [text, zone] = `${input}`.split('%');
  if (zone === '') return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1);
  const endsInV4 = last !== undefined && isIPv4(last);
  const count = groups.length + (endsInV4 ? 1 : 0);
  const plain = endsInV4 ? groups.slice(0, -1) : groups;
  const right = plain.every((group) => /^[0-9a-f]{1,4}$/i.test(group));
  return right && (halves.length === 2 ? count < 8 : count === 8);
}

export function isIP(input: unknown): 0 | 4 | 6 {
  if (isIPv4(input)) return 4;
  return isIPv6(input) ? 6 : 0;
}

const LOCAL = ['localhost', '127.0.0.1', '::1', '0.0.0.0', '::'];

/** Whether a name is one of this machine's own: there is no other. */
export function isLocal(host: string): boolean {
  return LOCAL.includes(host) || host.startsWith('127.');
}
