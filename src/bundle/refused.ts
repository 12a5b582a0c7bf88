const ON_YOUR_MACHINE = 'On your own machine, `highwater run` takes any program.';

/** Modules of Node's that a program cannot have here: why, and what to do instead. */
export const REFUSED: Readonly<Record<string, string>> = {
  async_hooks:
    'it follows what Node does beneath the streams, and the browser has nothing there; pass what belongs together along as an argument',
  cluster: 'it starts more processes, and a program here is one; write to several streams in it',
  console: 'its streams would not be the console of this page; use the global `console`',
  constants: 'it is deprecated; take them from "fs" and "os"',
  dgram: 'a datagram has no backpressure, and there is no network here; use a stream',
  diagnostics_channel: 'nothing here writes to its channels; listen to the events of the streams',
  dns: 'there is no network here, and so are no names to look up',
  domain: 'it is deprecated; handle errors with `pipeline` or `finished`',
  http2: 'there is no network here to negotiate it with; streams behave alike in "net"',
  http: 'nobody has made it for programs here yet; sockets of "net" push back as its messages do',
  https: 'there is no network here, and so are no certificates; sockets of "net" behave alike',
  inspector: 'it would look at the host and not at the program; the picture of the run shows more',
  module: 'a program is bundled before it runs, so that nothing is loaded then; use `import`',
  punycode: 'it is deprecated; use `domainToASCII` of "url"',
  querystring: 'it is legacy; use the global `URLSearchParams`',
  repl: 'there is no terminal here; edit the program and run it again',
  sea: 'a program here is not made into an executable file',
  sqlite: 'it keeps its files outside of what the program sees; write to "fs"',
  sys: 'it is deprecated; import "util"',
  test: 'what a program does is judged by its run; use "assert"',
  tls: 'there is no network here, and so are no certificates',
  trace_events: 'it traces the host and not the program; the picture of the run shows its events',
  tty: 'there is no terminal here; `process.stdin` and `process.stdout` are as pipes are',
  v8: 'it speaks of one engine, and a program runs in several; use `process.memoryUsage()`',
  vm: 'code that it runs would not be watched; import a file of the program',
  wasi: 'nothing here is compiled for it',
  worker_threads:
    'threads keep their own time, and a run would not be the same twice; do the work in a Transform',
};

/** @param module its name, without `node:`. @returns a sentence, or undefined if it is none of these. */
export function refusal(module: string): string | undefined {
  const name = Object.hasOwn(REFUSED, module) ? module : module.split('/')[0];
  if (!Object.hasOwn(REFUSED, name)) return undefined;
  return `"${module}" cannot be imported here: ${REFUSED[name]}. ${ON_YOUR_MACHINE}`;
}
