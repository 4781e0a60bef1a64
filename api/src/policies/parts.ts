import type { Connection } from 'mongoose'
import { createPolicyStore, type PolicyStore } from './policies.store.ts'

export type PolicyParts = { policies: PolicyStore }

export const policyParts = (connection: Connection): PolicyParts => ({ policies: createPolicyStore(connection) })
