import { forgottenEnd } from '../rules/forgotten-end.ts';
import { rules } from '../rules/index.ts';
import type { Finding } from '../rules/rule.ts';
import { Follower } from '../run/follower.ts';
import { emptyEvent, KIND, STRIDE, type TraceEvent, writeEvent } from '../trace/event.ts';
import type { DiskOrigin } from './origin.ts';

/** Follows what happens to streams during a watch, whenever they were made. */
export class WatchFollower extends Follower {
  /** Ids of the streams that something happened to. */
  readonly touched = new Set<number>();
  /** Those that were made during the watch. */
  #made = new Set<number>();
  events = 0;

  constructor(origin: DiskOrigin) {
    super(origin, rules);
  }

  /** Nothing more will come: for rules about what must not stay as it is. */
  end(): void {
    const records = new Float64Array(STRIDE);
    writeEvent(records, 0, { ...emptyEvent(), kind: KIND.idle, time: this.lastTime });
    this.take({ records, count: 1, streams: [], places: [] });
  }

  /** Whoever made a stream before the watch may end it afterwards. */
  override findings(): Finding[] {
    const all = super.findings();
    return all.filter(({ rule, stream }) => rule !== forgottenEnd.id || this.#made.has(stream));
  }

  protected override seen({ kind, stream, place }: TraceEvent): void {
    this.touched.add(stream);
    if (kind === KIND.create && place !== 0) this.#made.add(stream);
    this.events++;
  }
}
