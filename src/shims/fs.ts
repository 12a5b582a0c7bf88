// https://nodejs.org/api/fs.html
import type { FileSystem, Realm } from '../run/realm.ts';
export function createFs(_realm: Realm): FileSystem {
  return { fs: { promises: {} }, files: () => [] };
}
