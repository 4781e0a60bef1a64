import { itemConditions } from '@aftercare/contracts/policies/policy'
import { returnReasons, type ReturnReason } from '@aftercare/contracts/returns/reasons.rules'
import { wordsOf } from '@aftercare/words'
import { asChoice } from '@aftercare/words/format'
import { select } from './form-html.ts'

/** What was chosen of a line before, when the form is shown again; lines may have other numbers then. */
export function chosenOf(fields: Readonly<Record<string, string>>, line: string): (key: string) => string {
  const before = Object.keys(fields).find((key) => /^line-\d+$/.test(key) && fields[key] === line)
  return (key) => (before === undefined ? '' : (fields[before.replace('line', key)] ?? ''))
}

/** Why goods of a line go back, and in which state they are. Any reason will do where the policy names none. */
export function whyFields(
  index: number,
  reasons: readonly { reason: ReturnReason }[] | null,
  chosen: (key: string) => string,
  locale: string,
): string {
  const { returns, policy } = wordsOf(locale)
  const { start } = returns
  const offered = reasons?.map(({ reason }) => reason) ?? returnReasons
  return [
    select(`reason-${index}`, start.reason, [['', start.chooseReason], ...offered.map((reason): [string, string] => [reason, start.reasons[reason]])], chosen('reason')), // prettier-ignore
    select(`condition-${index}`, start.condition, [['', start.chooseReason], ...itemConditions.map((condition): [string, string] => [condition, asChoice(locale, policy.conditions[condition])])], chosen('condition')), // prettier-ignore
  ].join('')
}
