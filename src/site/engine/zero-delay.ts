/**
 * esbuild-wasm, inside a worker of ours, passes its messages through `setTimeout(0)`, which browsers
 * stretch to 4 ms when nested: a build would take 60 ms instead of 8. Here a delay of 0 is 0.
 */
const { port1, port2 } = new MessageChannel();
const queue: (() => void)[] = [];
const { setTimeout } = globalThis;

port1.onmessage = () => queue.shift()?.();

globalThis.setTimeout = ((
  callback: (...args: unknown[]) => void,
  delay = 0,
  ...args: unknown[]
) => {
  if (delay > 0) return setTimeout(callback, delay, ...args);
  queue.push(() => callback(...args));
  port2.postMessage(0);
  return 0;
}) as typeof setTimeout;

export {};
