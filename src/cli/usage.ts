/** The command line was not understood, or names what there is not: exit status 2. */
export class UsageError extends Error {}

/** Exit statuses of check, grade and exercises check. */
export const STATUS = { right: 0, wrong: 1, usage: 2, broken: 3 } as const;

export const USAGE = `highwater: backpressure in Node.js streams, taught and found

  highwater run <file> [arguments]      run a program, and say where it ignores backpressure
  highwater check <exercise> [file]     check an answer to an exercise
  highwater exercises                   list the exercises
  highwater exercises check [exercise]  prove that the exercises accept right and reject wrong
  highwater serve                       open the book on this machine

  --format <format>       how to report: text, json, html, sarif, github, junit or tap (text)
  --report <file>         write the report there instead
  --trace <file>          run: keep the run in a file that the book shows, at /trace/
  --fail-on <weight>      run: exit 1 on a violation, a hint, or never (never)
  --follow                run: and the Node processes and threads that it starts
  --live                  run: tell each violation as it happens
  --outcomes              run: tell what streams held, and who waited for whom, in any case
  --host <host>           where to run: process, node or browser (run: process; check: node;
                          exercises check: node and browser)
  --node <version|path>   run, check: on another Node that is installed: 22, or the path of one
  --flavour <flavour>     run: in a host, with readable-stream-2, -3 or -4 as node:stream (node)
  --exercises <folder>    where exercises are (those that come with Highwater)
  --port <number>         serve: where to listen (4321, or a free one)
`;
