/**
 * What `import 'highwater'` gives: the detector around a piece of code, and the shapes of what the
 * command reads and writes.
 */
export { type Found, type Watched, type Watching, watch } from './attach/watch.ts';
export type { ExerciseDefinition, ScenarioDefinition } from './exercise/format.ts';
export type { Expectation, Outcome } from './outcomes/outcome.ts';
export type { Waiting } from './outcomes/waiting.ts';
export type { Place } from './program.ts';
export {
  type IgnoredFinding,
  REPORT_VERSION,
  type Report,
  type ReportError,
  type ReportFinding,
  type ScenarioReport,
  type Verdict,
} from './report/report.ts';
