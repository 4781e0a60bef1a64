/** How long a return waits for its next step before it ends by itself, in days. */
export const returnDays = { draft: 7, needsInfo: 14, approved: 30 } as const

const dayMs = 86_400_000

export const daysAfter = (now: Date, days: number): string => new Date(now.getTime() + days * dayMs).toISOString()
