import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js';

export type Digest = typeof sha256 | typeof sha512 | typeof md5;

const DIGESTS: Readonly<Record<string, Digest>> = {
  md5,
  ripemd160,
  sha1,
  sha224,
  sha256,
  sha384,
  sha512,
  'sha512-224': sha512_224 as Digest,
  'sha512-256': sha512_256 as Digest,
};

/** The digest of a name, which can be in capitals or begin as a signature's does. */
export function digestOf(name: string): Digest | undefined {
  const known = name
    .toLowerCase()
    .replace(/^rsa-/, '')
    .replace(/^sha-(?=\d)/, 'sha');
  const key = known === 'rmd160' ? 'ripemd160' : known.replace('/', '-');
  return Object.hasOwn(DIGESTS, key) ? DIGESTS[key] : undefined;
}

export const names: readonly string[] = Object.keys(DIGESTS);
