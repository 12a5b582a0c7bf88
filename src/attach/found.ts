import { reportFindings } from '../report/findings.ts';
import type { ReportFinding } from '../report/report.ts';
import type { Follower } from '../run/follower.ts';
import type { DiskOrigin } from './origin.ts';

/** What the rules have found so far in this process. */
export function foundBy(follower: Follower, origin: DiskOrigin): ReportFinding[] {
  const names = follower.names();
  return reportFindings(follower, {
    nameOf: (id) => names.get(id) ?? 'a stream',
    allowed: [],
    raised: [],
    packageOf: (place) => origin.packageOf(place),
  });
}
