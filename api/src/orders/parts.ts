import type { Connection } from 'mongoose'
import { createOrderStore, type OrderStore } from './orders.store.ts'
import { createReturnedUnitsStore, type ReturnedUnitsStore } from './returned-units.store.ts'

export type OrderParts = { orders: OrderStore; returnedUnits: ReturnedUnitsStore }

export const orderParts = (connection: Connection): OrderParts => ({
  orders: createOrderStore(connection),
  returnedUnits: createReturnedUnitsStore(connection),
})
