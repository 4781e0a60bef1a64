import type { Connection } from 'mongoose'
import { createApprovalStore, type ApprovalStore } from './approvals.store.ts'
import { createAuthorityUseStore, type AuthorityUseStore } from './authority-uses.store.ts'

export type ApprovalParts = { approvals: ApprovalStore; authorityUses: AuthorityUseStore }

export const approvalParts = (connection: Connection): ApprovalParts => ({
  approvals: createApprovalStore(connection),
  authorityUses: createAuthorityUseStore(connection),
})
