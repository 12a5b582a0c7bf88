// https://nodejs.org/api/events.html
import { EventEmitter } from 'events/events.js';

/** `node:events` where there is no Node: the package of that name, which readable-stream uses too. */
export const events = EventEmitter;
