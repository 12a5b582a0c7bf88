import { Between } from '../outcomes/between.ts';
import { Holdings } from '../outcomes/holdings.ts';
import { measurements } from '../outcomes/measurements.ts';
import type { Outcome } from '../outcomes/outcome.ts';
import { Waits } from '../outcomes/waits.ts';
import { rules } from '../rules/index.ts';
import { Follower } from '../run/follower.ts';
import type { TraceEvent } from '../trace/event.ts';
import { creationPlace, nameStreams } from '../trace/naming.ts';
import type { DiskOrigin } from './origin.ts';
import { measure, tracer } from './tap.ts';

/** Follows a whole run, and measures what comes of it. */
export class RunFollower extends Follower {
  #holdings = new Holdings((id) => this.streams.get(id)?.row);
  #between = new Between();
  #waits = new Waits(this.streams);

  constructor(origin: DiskOrigin) {
    super(origin, rules);
    measure({
      full: (stream, { id, family }) =>
        this.#holdings.full(stream, id, family.named === true, this.lastTime),
      passed: (stream, flags, bytes) =>
        this.#between.take(
          { stream, flags, bytes, time: this.lastTime },
          this.streams,
          tracer.handedOn,
        ),
    });
  }

  /** What came of the run until now. */
  outcomes(): Outcome[] {
    const names = this.names();
    return measurements({
      holdings: this.#holdings,
      between: this.#between,
      waits: this.#waits,
      handedOn: tracer.handedOn,
      streams: this.streams.all(),
      now: this.lastTime,
      // A stream that is gone may be known by its row only.
      nameOf: (row) => names.get(row.id) ?? nameStreams([row], this).get(row.id) ?? row.kind,
      placeOf: (row) => creationPlace(row, this),
    });
  }

  protected override seen(event: TraceEvent): void {
    this.#between.add(event, this.streams, tracer.handedOn);
    this.#waits.add(event, tracer.handing);
  }
}
