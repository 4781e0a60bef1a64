export { customersRouter } from './customers.router.ts'
export { type CustomerRecord } from './customers.store.ts'
export { mirrorCustomer, upsertCustomer } from './upsert-customer.ts'
export { customerParts, type CustomerParts } from './parts.ts'
