import { printLifecycle } from '../vocabulary/lifecycle-diagram.ts'
import {
  approvalTransitions,
  resolutionTransitions,
  returnGuards,
  shipmentTransitions,
  unitTransitions,
} from './lifecycle.ts'

/** The four axes of a return, as diagrams and tables in Markdown. */
export const returnLifecycle = (): string =>
  printLifecycle(
    [
      { name: 'Approval', rows: approvalTransitions },
      { name: 'Parcels', rows: shipmentTransitions, given: ['in_transit', 'delivered', 'lost'] },
      { name: 'Units', rows: unitTransitions },
      { name: 'Resolutions', rows: resolutionTransitions },
    ],
    returnGuards,
  )
