import type { Connection } from 'mongoose'
import { createCustomerStore, type CustomerStore } from './customers.store.ts'

export type CustomerParts = { customers: CustomerStore }

export const customerParts = (connection: Connection): CustomerParts => ({ customers: createCustomerStore(connection) })
