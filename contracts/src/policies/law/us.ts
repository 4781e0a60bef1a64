import type { LawRule } from '../policy.ts'

const common = { countries: ['US'], effectiveFrom: '1970-01-01', none: true } as const

/** The United States: no federal law lets a shopper return what was bought online, or sets a length for a guarantee. */
export const us: readonly LawRule[] = [
  {
    ...common,
    id: 'us.withdrawal',
    layer: 'withdrawal',
    citation: 'None for online sales; 16 CFR 429 covers sales at the door only',
  },
  {
    ...common,
    id: 'us.conformity',
    layer: 'conformity',
    citation: 'None of a fixed length; implied warranties are state law (UCC 2-314, 2-725; 15 USC 2301 to 2312)',
  },
]
