import { OPTIONS_VARIABLE, type RegisterOptions } from './options.ts';

/** What the command has handed on; without the command, what it does by itself. */
export const options: RegisterOptions = {
  format: 'text',
  report: null,
  failOn: 'never',
  live: false,
  outcomes: false,
  instead: null,
  follow: false,
  nodeOptions: process.env.NODE_OPTIONS ?? null,
  ignore: null,
  ...JSON.parse(process.env[OPTIONS_VARIABLE] ?? '{}'),
};

// Processes and threads that the program starts read it too, if they are to be followed.
if (!options.follow) leaveAlone(options);

/** The environment is again as the command was given it. */
function leaveAlone({ nodeOptions }: RegisterOptions): void {
  Reflect.deleteProperty(process.env, OPTIONS_VARIABLE);
  if (nodeOptions === null) Reflect.deleteProperty(process.env, 'NODE_OPTIONS');
  else process.env.NODE_OPTIONS = nodeOptions;
}
