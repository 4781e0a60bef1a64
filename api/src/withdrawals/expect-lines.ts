import { ProblemError, type Order, type WithdrawalCreate } from '@aftercare/contracts'
import { orderLinesOf } from '@aftercare/contracts/policies/policy-order.rules'
import { partOfPiece } from './name-lines.rules.ts'

type Lines = NonNullable<WithdrawalCreate['lines']>

/** That the order has each line by its externalId, in units that it comes in. @throws ProblemError invalid_request */
export function expectLines(order: Order, lines: Lines): void {
  const unknown = lines.findIndex(({ line }) => !orderLinesOf(order).some(({ externalId }) => externalId === line))
  if (unknown >= 0) refuse(`body/lines/${unknown}/line`, `The order has no line ${lines[unknown]?.line}`)
  expectWholePieces(order, lines)
}

/** That nobody states half a piece. @throws ProblemError invalid_request */
export function expectWholePieces(order: Order, lines: Lines): void {
  const index = partOfPiece(order, lines)
  if (index !== undefined) refuse(`body/lines/${index}/quantity`, 'It is sold by the piece: give a whole number')
}

function refuse(at: string, message: string): never {
  throw new ProblemError('invalid_request', message, [{ at, message }])
}
