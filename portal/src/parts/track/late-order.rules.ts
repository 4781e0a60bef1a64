/** The shop's rule for orders that are past their day, as the config has it. */
export type LateOrderRule = { askCarrierAfterDays: number; chooseAfterDays: number; choices: ('resend' | 'refund')[] }

/** What happens next with a late order; a date that has come is null. Dates are calendar dates, such as `2026-12-04`. */
export type LateOrderPlan = { askFrom: string | null; chooseFrom: string | null; choices: ('resend' | 'refund')[] }

/**
 * The steps for an order that was expected on a day and has not come by today.
 *
 * @param expected the last day that the shopper was told
 * @param today the date where the shopper is
 */
export function lateOrderPlan(expected: string, today: string, rule: LateOrderRule): LateOrderPlan {
  const ahead = (days: number): string | null => {
    const date = new Date(Date.parse(`${expected}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
    return date <= today ? null : date
  }
  return { askFrom: ahead(rule.askCarrierAfterDays), chooseFrom: ahead(rule.chooseAfterDays), choices: rule.choices }
}
