import type { Job } from '../protocol.ts';

/** Engine to worker: run this. Extras are the scripts of modules that few programs need; so are packages. */
export interface Begin {
  readonly job: Job;
  readonly extras: readonly string[];
  /** By name, each before what needs it. */
  readonly packages: Readonly<Record<string, string>>;
}

/** Engine to frame. */
export type ToFrame =
  /** The worker's script; sent once, before any worker. */
  | { readonly type: 'runtime'; readonly text: string }
  /** Start a worker and hand it the port that comes along. */
  | { readonly type: 'spawn'; readonly id: number }
  | { readonly type: 'kill'; readonly id: number };

/** Frame to engine: a worker came to its end by itself. */
export interface FromFrame {
  readonly type: 'died';
  readonly id: number;
  readonly why: string;
}

/** Thrown to unwind a program that has been stopped. */
export const STOPPED = Object.freeze({ message: 'The program has been stopped.' });
