import { performApprovedRemedy } from './claims/index.ts'
import { executeApprovedRefund } from './refunds/index.ts'
import { executeApprovedResolution } from './returns/index.ts'
import { issueApprovedCredit } from './store-credits/index.ts'
import { refundApprovedWithdrawal } from './withdrawals/index.ts'

/** Who does what was approved, by its kind: the modules that let it be asked for. */
export const approvedWork = {
  refund: executeApprovedRefund,
  return_resolution: executeApprovedResolution,
  withdrawal_refund: refundApprovedWithdrawal,
  store_credit: issueApprovedCredit,
  claim_remedy: performApprovedRemedy,
}
