const minuteMs = 60_000
const waitsMs = [0.5, 1, 2, 5, 15, 30, 60, 120, 240].map((minutes) => minutes * minuteMs)
const lastWaitMs = 360 * minuteMs
/** Some thirty days. */
const asksMax = 128

/**
 * How long after it was asked so often the provider is asked again what became of a refund, in milliseconds: soon at first, then
 * every six hours for a month. Null when only a person can still find out.
 */
export const nextAskMs = (asked: number): number | null => (asked >= asksMax ? null : (waitsMs[asked] ?? lastWaitMs))
