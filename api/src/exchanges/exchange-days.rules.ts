const dayMs = 86_400_000

export const daysAfter = (now: Date, days: number): string => new Date(now.getTime() + days * dayMs).toISOString()
