/** A class of Web Streams, as far as it is looked at. */
export interface WebClass {
  readonly prototype: object;
}

/** Where a realm keeps its Web Streams; of a class that is not there, nothing is told. */
export interface WebScope {
  readonly ReadableStream?: WebClass & (new () => { values(): object });
  readonly ReadableStreamDefaultReader?: WebClass;
  readonly ReadableStreamDefaultController?: WebClass;
  readonly ReadableByteStreamController?: WebClass;
  readonly TransformStreamDefaultController?: WebClass;
  readonly WritableStream?: WebClass;
  readonly WritableStreamDefaultWriter?: WebClass;
}
