import type { Connection } from 'mongoose'
import { createOrderStore, type OrderStore } from './orders.store.ts'

export type OrderParts = { orders: OrderStore }

export const orderParts = (connection: Connection): OrderParts => ({ orders: createOrderStore(connection) })
