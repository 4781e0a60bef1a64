import type { Returnability } from './schemas.ts'

/** Whether the law gives a right to withdraw from some of an order now: the period runs, and something of it is left. */
export const isOpenToWithdrawal = ({ lines }: Pick<Returnability, 'lines'>): boolean =>
  lines.some(
    ({ available, decision }) =>
      available > 0 && decision.layers.some(({ layer, eligible }) => layer === 'withdrawal' && eligible),
  )
