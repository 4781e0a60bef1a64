import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { ProblemError } from '@aftercare/contracts'
import type { WishQuote } from '@aftercare/contracts/policies/quote-refund.rules'
import type { SecretBox } from '../shared/secret-box.ts'
import type { PricedWish } from './price-refund.rules.ts'

/** What a preview promises: this wish of this order gives these figures, until then, as the refund of this id. */
export type RefundPromise = {
  refundId: string
  orderId: string
  wish: PricedWish
  reason: string | null
  digest: string
  expiresAt: string
}

export type RefundTokens = {
  seal(storeId: string, promise: RefundPromise): string
  /** @throws ProblemError refund_preview_invalid */
  open(storeId: string, token: string): RefundPromise
}

const unsealedMax = 256 * 1024

/** Tokens that only this store can open, and nobody can change. */
export function createRefundTokens(secrets: SecretBox): RefundTokens {
  const owner = (storeId: string): string => `refund-previews/${storeId}`
  return {
    seal: (storeId, promise) => secrets.seal(gzipSync(JSON.stringify(promise)).toString('base64'), owner(storeId)),
    open(storeId, token) {
      const invalid = new ProblemError('refund_preview_invalid', 'This is not the token of a preview of this store')
      // What is not sealed would be handed back as it is.
      if (!token.startsWith('sealed:')) throw invalid
      try {
        const bytes = Buffer.from(secrets.open(token, owner(storeId)), 'base64')
        return JSON.parse(gunzipSync(bytes, { maxOutputLength: unsealedMax }).toString()) as RefundPromise
      } catch {
        throw invalid
      }
    },
  }
}

/** Tells two quotes apart: every figure and every tender is in it. */
export const digestOf = (quote: WishQuote): string =>
  createHash('sha256').update(JSON.stringify(quote)).digest('base64url')
