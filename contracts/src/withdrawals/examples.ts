import type { WithdrawalCreate } from './schemas.ts'

/** The whole of an order, as the page of the help center sends it. */
export const exampleWithdrawal: WithdrawalCreate = {
  name: 'Mia Berg',
  orderNumber: 'NL-1036',
  email: 'mia.berg@example.com',
  locale: 'de',
}
