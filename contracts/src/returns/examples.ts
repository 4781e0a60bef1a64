import { exampleId } from '../vocabulary/ids.ts'
import type { ReturnCreate } from './schemas.ts'

/** One of two cushion covers goes back, unopened. */
export const exampleReturn: ReturnCreate = {
  items: [
    {
      orderId: exampleId('order', 'cushions'),
      line: 'l1',
      quantity: 1,
      reason: 'changed_mind',
      condition: 'unopened',
      resolution: 'refund',
    },
  ],
}
