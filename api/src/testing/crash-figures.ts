import { jobsDoneMsMost, type CrashReport } from './crash-cycles.ts'
import { atLeast, atMost, none, type Figure } from './run-gate.ts'

/** How many kills there were, and how much was under way at each. */
export const killFigures = ({ cycles, inFlightLeast }: CrashReport, kills: number): Figure[] => [
  killed(cycles, kills),
  atLeast('requests under way at each kill', inFlightLeast, 50),
]

export const killed = (got: number, kills: number): Figure => ({
  what: 'kills',
  got,
  goal: String(kills),
  holds: got === kills,
})

/** That what was acknowledged has happened once, with its event. */
export const effectFigures = (report: CrashReport): Figure[] => [
  none(`of ${report.acknowledged} acknowledged requests lost`, report.lost.length),
  none('requests with two effects', report.doubled.length),
  none('objects whose events are not one an effect', report.outboxGaps.length),
  none('requests that no retry had an answer to', report.unanswered),
  none('answers that no client expects', report.strange.length),
  none('jobs left', report.jobsLeft),
]

/** That the dead left nothing behind. */
export const leftoverFigures = ({ jobsDoneMs, orphanFiles, missingFiles }: CrashReport): Figure[] => [
  atMost('seconds from the last start until all jobs were done', jobsDoneMs / 1000, jobsDoneMsMost / 1000, ' s'),
  none('files without a record after the sweep', orphanFiles),
  none('records without a file', missingFiles),
]
