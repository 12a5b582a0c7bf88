/**
 * What a lean tracer has told of one stream, so that it need not say it again: most of what happens to
 * a stream changes nothing that a rule speaks of.
 */
export class Said {
  /** What it held. */
  held = 0;
  /** Bytes of its largest chunk that was pushed, and that was handed over; -1 before the first. */
  pushed = -1;
  handed = -1;
  /** It has been asked for more. */
  asked = false;
  /** Nothing was pushed from inside `_read` for once: from then on every call counts. */
  pushedNothing = false;
  /** A push has been refused since its present `_transform` began. */
  refused = false;
  paused = false;
  resumed = false;
  heardErrors = false;
  dataListeners = 0;
  dataPlace = 0;
  drainListeners = 0;
  /** The present `'data'` event has not been told of: its flags and bytes. */
  skipped = false;
  skippedFlags = 0;
  skippedBytes = 0;
  /** The program itself has corked it. */
  corked = false;
}
