import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { redactCards } from '../../shared/payment-cards.rules.ts'
import type { RealClock } from '../../shared/parts.ts'
import type { Quota, QuotaParts } from '../../shared/quotas.store.ts'
import type { FormStep, FormStepParts, FormStepRecord, TypedFields } from './form-steps.store.ts'

/** How long the page that a form led to can be loaded again. */
export const formStepLifetimeMs = 30 * 60_000

/** What one network address may have kept of forms that were refused: more than somebody who fills them in needs. */
const refusals: Quota = { name: 'form-refusal', uses: 60, windowMs: 3_600_000 }

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

type Parts = FormStepParts & QuotaParts & RealClock

/**
 * Keeps where a form led to.
 *
 * @param from the network address that it came from
 * @returns what the address of its page names it by; null when too much was refused from that address
 */
export async function keepStep(
  { formSteps, quotas, realNow }: Parts,
  storeId: string,
  step: FormStep,
  from: string,
): Promise<string | null> {
  const now = realNow()
  if (step.kind === 'refused' && (await quotas.use(storeId, refusals, from, randomUUID(), now)) !== null) return null
  const token = randomBytes(16).toString('base64url')
  const expiresAt = new Date(now.getTime() + formStepLifetimeMs)
  await formSteps.keep({ _id: hashOf(token), storeId, step, expiresAt })
  return token
}

/** Where a form led to; null once that is over. */
export const findStep = async (
  { formSteps, realNow }: FormStepParts & RealClock,
  token: string,
): Promise<FormStepRecord | null> => await formSteps.find(hashOf(token), realNow())

const isFreeText = (name: string): boolean => /^(subject|text|name|items|comment-\d+)$/.test(name)

/** What may be kept of a form: not the proof of a guest, which has a place of its own, nor a code, and no number of a payment card. */
export const withoutSecrets = (fields: TypedFields): TypedFields =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => name !== 'session' && name !== 'code')
      .map(([name, value]) => [name, isFreeText(name) ? redactCards(value) : value]),
  )
