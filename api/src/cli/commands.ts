import type { Command } from './command.ts'
import { articlesPublish } from './articles-publish.ts'
import { auditVerify } from './audit-verify.ts'
import { jobsList } from './jobs-list.ts'
import { jobsReplay } from './jobs-replay.ts'
import { keysCreate } from './keys-create.ts'
import { keysList } from './keys-list.ts'
import { keysRevoke } from './keys-revoke.ts'
import { loyaltyCheck } from './loyalty-check.ts'
import { loyaltyReplay } from './loyalty-replay.ts'
import { policyCheck } from './policy-check.ts'
import { policyEvaluate } from './policy-evaluate.ts'
import { policySimulate } from './policy-simulate.ts'
import { refundQuote } from './refund-quote.ts'
import { serve } from './serve.ts'
import { storeCreate } from './store-create.ts'
import { storeList } from './store-list.ts'

/** Every command of `npx aftercare`, in the order of the help: a new one is a file and a line here. */
export const commands: readonly Command[] = [
  serve,
  storeCreate,
  storeList,
  keysCreate,
  keysList,
  keysRevoke,
  jobsList,
  jobsReplay,
  articlesPublish,
  auditVerify,
  loyaltyCheck,
  loyaltyReplay,
  policyCheck,
  policyEvaluate,
  policySimulate,
  refundQuote,
]
