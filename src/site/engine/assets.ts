import wasmUrl from '../../../dist/runtime/esbuild.wasm-gz?url';
import workerUrl from '../../../dist/runtime/worker.js?url';

/** All that running a program takes, fetched, but for what few programs need. */
export interface Assets {
  /** The script that workers run. */
  readonly worker: string;
  readonly wasm: WebAssembly.Module;
}

/** @param progress told how much of it has come, from 0 to 1. */
export async function fetchAssets(progress: (part: number) => void): Promise<Assets> {
  const [wasm, worker] = await Promise.all([fetchWasm(progress), fetchText(workerUrl)]);
  return { wasm, worker };
}

async function fetchText(url: string): Promise<string> {
  return (await fetchOk(url)).text();
}

/**
 * esbuild is 14 MB, and 3.7 when packed. It is packed at build time and unpacked here, since a plain
 * file server packs nothing.
 */
async function fetchWasm(progress: (part: number) => void): Promise<WebAssembly.Module> {
  const { body, headers } = await fetchOk(wasmUrl);
  if (!body) throw new Error('esbuild came without a body.');
  const whole = Number(headers.get('content-length'));
  let come = 0;
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      come += chunk.byteLength;
      if (whole > 0) progress(Math.min(1, come / whole));
      controller.enqueue(chunk);
    },
  });
  const bytes = body.pipeThrough(counted).pipeThrough(new DecompressionStream('gzip'));
  const type = { headers: { 'content-type': 'application/wasm' } };
  return WebAssembly.compileStreaming(new Response(bytes, type));
}

async function fetchOk(url: string): Promise<Response> {
  const response = await fetch(url);
  if (response.ok) return response;
  throw new Error(`${url} could not be fetched: ${response.status} ${response.statusText}.`);
}
