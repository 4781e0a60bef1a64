import type { Connection } from 'mongoose'
import { createOrderStore, type OrderStore } from './orders.store.ts'
import { createPaymentAccountStore, type PaymentAccountStore } from './payment-accounts.store.ts'
import { createReturnedUnitsStore, type ReturnedUnitsStore } from './returned-units.store.ts'

export type OrderParts = {
  orders: OrderStore
  returnedUnits: ReturnedUnitsStore
  paymentAccounts: PaymentAccountStore
}

export const orderParts = (connection: Connection): OrderParts => ({
  orders: createOrderStore(connection),
  returnedUnits: createReturnedUnitsStore(connection),
  paymentAccounts: createPaymentAccountStore(connection),
})
