export { customersRouter } from './customers.router.ts'
export { createCustomerStore, type CustomerRecord, type CustomerStore } from './customers.store.ts'
export { mirrorCustomer, upsertCustomer } from './upsert-customer.ts'
