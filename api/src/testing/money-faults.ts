import type { Order } from '@aftercare/contracts'
import type { LedgerTransactionRecord } from '../ledger/index.ts'
import type { RefundRecord } from '../refunds/refund.ts'
import type { TestApi } from './start-api.ts'
import { stored } from './stored.ts'

type Accounts = { _id: string; payments: Record<string, { pending?: number; refunded?: number }> }
type Stored = { refunds: RefundRecord[]; accounts: Accounts[]; orders: Order[]; book: LedgerTransactionRecord[] }

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)

/** Everything about the money of a store that does not agree: refunds, the accounts of payments, the book, and what was captured. */
export async function moneyFaults(api: TestApi, storeId: string): Promise<string[]> {
  const all = async (collection: string) => (await stored(api, collection).find({ storeId }).toArray()) as unknown[]
  const read = {
    refunds: await all('refunds'),
    accounts: await all('payment_accounts'),
    orders: (await all('orders')).map((order) => ({ ...(order as Order), id: (order as { _id: string })._id })),
    book: await all('ledger_transactions'),
  } as Stored
  return [...faultsOfPayments(read), ...faultsOfBook(read)]
}

function faultsOfPayments({ refunds, accounts, orders }: Stored): string[] {
  return orders.flatMap(({ id, payments }) => {
    const account = accounts.find(({ _id }) => _id === id)
    const tenders = refunds.filter(({ orderId }) => orderId === id).flatMap((refund) => refund.tenders)
    return payments.flatMap(({ externalId, captured }) => {
      const onAccount = account?.payments[Buffer.from(externalId).toString('base64url')]
      const held = { pending: onAccount?.pending ?? 0, refunded: onAccount?.refunded ?? 0 }
      const of = (...statuses: string[]): number =>
        sumOf(
          tenders
            .filter(({ payment, status }) => payment === externalId && statuses.includes(status))
            .map(({ amount }) => amount),
        )
      const [back, open] = [of('succeeded'), of('requested', 'pending', 'unknown')]
      const found: string[] = []
      if (back !== held.refunded || open !== held.pending)
        found.push(`${id} ${externalId}: ${back} back and ${open} open, but ${JSON.stringify(held)} is on its account`)
      if (back + open > captured) found.push(`${id} ${externalId}: ${back + open} of ${captured}`)
      return found
    })
  })
}

function faultsOfBook({ refunds, book }: Stored): string[] {
  const unbalanced = book.filter(({ entries }) => sumOf(entries.map(({ amount }) => amount)) !== 0)
  const owed = new Map<string, number>()
  for (const { subjectId, entries } of book)
    for (const { account, amount } of entries)
      if (account === 'owed') owed.set(subjectId, (owed.get(subjectId) ?? 0) - amount)
  const unlike = refunds.flatMap(({ _id, status, tenders }) => {
    const isOver = status === 'failed'
    const open = isOver ? 0 : sumOf(tenders.filter((one) => one.status !== 'succeeded').map(({ amount }) => amount))
    const inBook = owed.get(_id) ?? 0
    return inBook === open ? [] : [`${_id}: ${open} is to go back, and the book says ${inBook}`]
  })
  return [...unbalanced.map(({ _id }) => `${_id} does not come to nothing`), ...unlike]
}
