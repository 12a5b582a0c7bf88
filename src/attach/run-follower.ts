import { Between } from '../outcomes/between.ts';
import { Holdings } from '../outcomes/holdings.ts';
import { measurements } from '../outcomes/measurements.ts';
import type { Outcome } from '../outcomes/outcome.ts';
import { Waits } from '../outcomes/waits.ts';
import { rules } from '../rules/index.ts';
import { Follower, RecordingFollower } from '../run/follower.ts';
import { KIND, type TraceEvent } from '../trace/event.ts';
import { creationPlace, nameStreams } from '../trace/naming.ts';
import type { DiskOrigin } from './origin.ts';
import { measure, tracer } from './tap.ts';

/** What comes of a run, measured as it goes on. */
class RunMeasures {
  #follower: Follower;
  #holdings: Holdings;
  #between = new Between();
  #waits: Waits;

  constructor(follower: Follower) {
    const { streams } = follower;
    this.#follower = follower;
    this.#holdings = new Holdings((id) => streams.get(id)?.row);
    this.#waits = new Waits(streams);
    measure({
      full: (stream, { id, family }) =>
        this.#holdings.full(stream, id, family.named === true, follower.lastTime),
      handed: (stream, flags, bytes) =>
        this.#between.take(
          { stream, flags, bytes, time: follower.lastTime },
          streams,
          tracer.handedOn,
        ),
    });
  }

  add(event: TraceEvent): void {
    if (event.kind === KIND.write) this.#between.note(event.time, tracer.handedOn);
    this.#waits.add(event, tracer.handing);
  }

  outcomes(): Outcome[] {
    const follower = this.#follower;
    const names = follower.names();
    return measurements({
      holdings: this.#holdings,
      between: this.#between,
      waits: this.#waits,
      handedOn: tracer.handedOn,
      streams: follower.streams.all(),
      now: follower.lastTime,
      // A stream that is gone may be known by its row only.
      nameOf: (row) => names.get(row.id) ?? nameStreams([row], follower).get(row.id) ?? row.kind,
      placeOf: (row) => creationPlace(row, follower),
    });
  }
}

/** Follows a whole run, and measures what comes of it. */
export class RunFollower extends Follower {
  #measures = new RunMeasures(this);

  constructor(origin: DiskOrigin) {
    super(origin, rules);
  }

  /** What came of the run until now. */
  outcomes(): Outcome[] {
    return this.#measures.outcomes();
  }

  protected override seen(event: TraceEvent): void {
    this.#measures.add(event);
  }
}

/** Likewise, and keeps a recording; so that it forgets no stream. */
export class RecordedRun extends RecordingFollower {
  #measures = new RunMeasures(this);

  constructor(origin: DiskOrigin) {
    super(origin, rules);
  }

  /** What came of the run until now. */
  outcomes(): Outcome[] {
    return this.#measures.outcomes();
  }

  override gone(): void {}

  protected override seen(event: TraceEvent): void {
    super.seen(event);
    this.#measures.add(event);
  }
}
