import { printLifecycle } from '../vocabulary/lifecycle-diagram.ts'
import { claimGuards, claimTransitions } from './lifecycle.ts'

/** The lifecycle of a claim, as a diagram and a table in Markdown. */
export const claimLifecycle = (): string => printLifecycle([{ name: 'Claim', rows: claimTransitions }], claimGuards)
