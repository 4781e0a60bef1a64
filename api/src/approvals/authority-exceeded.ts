import { ProblemError, type ExceededLimit } from '@aftercare/contracts'

/** What is above the authority of an agent: who it is for, how much it would be, and what tells these figures from others. */
export type BeyondAuthority = {
  orderId: string | null
  customerId: string | null
  amount: number
  currency: string
  digest: string
  limits: ExceededLimit[]
}

/** An agent may not give so much alone. Whoever does not ask for approval refuses with it. */
export class AuthorityExceeded extends ProblemError {
  readonly beyond: BeyondAuthority

  constructor(beyond: BeyondAuthority) {
    const { limits, currency, amount } = beyond
    super(
      'authority_exceeded',
      `${amount} ${currency} is above what the agent may give back alone`,
      limits.map(({ limit, allowed }) => ({ at: 'body', message: `${limit} allows ${allowed} ${currency}` })),
    )
    this.beyond = beyond
  }
}
