import type { StoreCredit } from '@aftercare/contracts'
import { aCustomer } from '../customers/customer.builder.ts'
import type { LedgerTransactionRecord } from '../ledger/index.ts'
import type { CreditReservationRecord } from '../store-credits/store-credit.ts'
import type { Flow } from './flow.ts'
import { request } from './request.ts'
import type { TestApi, TestStore } from './start-api.ts'
import { stored } from './stored.ts'

/** An account is written by one after the other, so what is asked for at once is spread over some. */
const customers = 20
const plenty = 1_000_000_000

/** Customers with credit enough for every call, and their accounts. */
async function customersWithCredit(
  { url }: TestApi,
  { secretKey: as }: TestStore,
  prefix: string,
): Promise<{ customerId: string; storeCreditId: string }[]> {
  const made: { customerId: string; storeCreditId: string }[] = []
  while (made.length < customers) {
    const name = `${prefix}-${made.length}`
    const { body: customer } = await request<{ id: string }>(url, 'PUT', `/v1/customers/external/${name}`, {
      as,
      body: aCustomer({ email: `${name}@example.com` }),
    })
    const { body: account, text } = await request<StoreCredit>(url, 'POST', '/v1/store-credits', {
      as,
      body: { customerId: customer.id, currency: 'EUR', amount: plenty, reason: 'To begin with' },
      headers: { 'idempotency-key': `begin-${name}` },
    })
    if (account.id === undefined) throw new Error(text)
    made.push({ customerId: customer.id, storeCreditId: account.id })
  }
  return made
}

/** A cent of credit with the mark as its reason. */
export const issueCreditFlow: Flow = {
  name: 'storeCredits.issue',
  event: 'store_credit.issued',
  prepare: async (api, store) => {
    const made = await customersWithCredit(api, store, 'to-issue')
    let next = 0
    return (mark) => {
      const { customerId } = made[next++ % made.length]!
      const body = JSON.stringify({ customerId, currency: 'EUR', amount: 1, reason: mark })
      return { method: 'POST', path: '/v1/store-credits', as: store.secretKey, body }
    }
  },
  effects: async (api, { id: storeId }) => {
    const issued = (await stored(api, 'ledger_transactions')
      .find({ storeId, kind: 'credit_issued' })
      .toArray()) as unknown as LedgerTransactionRecord[]
    return issued.map(({ subjectId, about }) => ({ mark: about?.reason ?? '', objectId: subjectId }))
  },
}

/** A reservation of a cent for an order with the mark as its name. */
export const reserveCreditFlow: Flow = {
  name: 'storeCredits.reserve',
  event: 'store_credit.reserved',
  prepare: async (api, store) => {
    const made = await customersWithCredit(api, store, 'to-reserve')
    let next = 0
    return (mark) => {
      const { storeCreditId } = made[next++ % made.length]!
      const path = `/v1/store-credits/${storeCreditId}/reservations`
      const body = JSON.stringify({ amount: 1, reference: mark, minutes: 24 * 60 })
      return { method: 'POST', path, as: store.secretKey, body }
    }
  },
  effects: async (api, { id: storeId }) => {
    const held = (await stored(api, 'credit_reservations')
      .find({ storeId })
      .toArray()) as unknown as CreditReservationRecord[]
    return held.map(({ reference, storeCreditId }) => ({ mark: reference, objectId: storeCreditId }))
  },
}
