import { printLifecycle } from '../vocabulary/lifecycle-diagram.ts'
import { differenceTransitions, exchangedGoodsTransitions, exchangeGuards, exchangeTransitions } from './lifecycle.ts'

/** The three axes of an exchange, as diagrams and tables in Markdown. */
export const exchangeLifecycle = (): string =>
  printLifecycle(
    [
      { name: 'New goods', rows: exchangeTransitions },
      { name: 'Difference in price', rows: differenceTransitions },
      { name: 'Goods that are given up', rows: exchangedGoodsTransitions },
    ],
    exchangeGuards,
  )
