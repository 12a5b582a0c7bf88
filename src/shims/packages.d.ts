declare module 'events/events.js' {
  export { EventEmitter } from 'node:events';
}

declare module 'buffer/index.js' {
  export * from 'node:buffer';
}

declare module 'path-browserify' {
  import path from 'node:path';
  export default path;
}
