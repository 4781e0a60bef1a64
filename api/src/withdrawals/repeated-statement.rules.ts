import { createHash } from 'node:crypto'
import { foldDigits } from '@aftercare/contracts/vocabulary/references.rules'
import { mailboxOf } from '../mail/mailbox.rules.ts'
import type { WithdrawalRecord } from './withdrawal.ts'

type Statement = Pick<WithdrawalRecord['statement'], 'lines'>

/**
 * What a contract is known by that somebody withdraws from without a login: its number, however it is typed, and the mailbox. It is
 * the same whether there is such an order or not.
 *
 * @param numberKey the number of the order as it is compared
 */
export const contractOf = (numberKey: string, email: string): string =>
  createHash('sha256')
    .update(`${numberKey} ${mailboxOf(email)}`)
    .digest('base64url')

/** What somebody calls a thing, however it is typed. */
export const spokenName = (line: string): string => foldDigits(line).trim().replace(/\s+/g, ' ').toLowerCase()

/** How much of each line was stated; a line without a quantity is all of it. */
function quantitiesOf(statements: readonly Statement[]): Map<string, number> {
  const stated = new Map<string, number>()
  for (const { lines } of statements)
    for (const { line, quantity = Number.POSITIVE_INFINITY } of lines ?? [])
      stated.set(spokenName(line), (stated.get(spokenName(line)) ?? 0) + quantity)
  return stated
}

/** Whether declarations cover all that is stated now: it says nothing new then. Null lines are the whole contract. */
export function isCovered(wanted: Statement, declared: readonly Statement[]): boolean {
  if (declared.some(({ lines }) => lines === null)) return true
  if (wanted.lines === null) return false
  const before = quantitiesOf(declared)
  return [...quantitiesOf([wanted])].every(([line, quantity]) => quantity <= (before.get(line) ?? 0))
}

/** The declaration with which all of a statement had been declared: the first after which nothing of it was left. */
export function declaredWith<Declared extends { statement: Statement }>(
  wanted: Statement,
  declared: readonly Declared[],
): Declared | undefined {
  return declared.find((_, index) =>
    isCovered(
      wanted,
      declared.slice(0, index + 1).map(({ statement }) => statement),
    ),
  )
}
