import { ExternalId, ProblemError, z } from '@aftercare/contracts'
import { errors, jwtVerify, type JWTPayload } from 'jose'

const audience = 'aftercare'
const lifetimeSecondsMax = 10 * 60
/** How far the clock of the shop's server may be off. */
const clockToleranceSeconds = 30

const Claims = z.object({
  sub: ExternalId,
  exp: z.number(),
  iat: z.number().optional(),
  jti: z.string().min(1).max(255),
})

/** What a shop's server says when it signs a shopper in. */
export type ShopperToken = {
  customerExternalId: string
  /** A token is used once; this names it. */
  tokenId: string
  /** After this moment the token is refused for its age, so that its id need not be remembered longer. */
  expiresAt: Date
}

/**
 * Reads a JWT that the shop's server signed. Only HS256 is taken: the header of a token does not choose how it is verified.
 * `sub`, `aud`, `exp` and `jti` are needed; `iat` is checked when it is there.
 *
 * @param secrets the store's shopper secrets; the UTF-8 bytes of one of them are the key
 * @throws ProblemError shopper_token_invalid
 */
export async function readShopperToken(token: string, secrets: readonly string[], now: Date): Promise<ShopperToken> {
  const claims = Claims.safeParse(await verified(token, secrets, now))
  if (!claims.success) throw refused(`the claim ${String(claims.error.issues[0]?.path[0])} is not usable`)
  const { sub, exp, iat, jti } = claims.data
  const nowSeconds = now.getTime() / 1000
  if (exp - nowSeconds > lifetimeSecondsMax + clockToleranceSeconds) throw refused('exp is more than 10 minutes ahead')
  if (iat !== undefined && iat - nowSeconds > clockToleranceSeconds) throw refused('iat is in the future')
  if (iat !== undefined && nowSeconds - iat > lifetimeSecondsMax + clockToleranceSeconds)
    throw refused('iat is more than 10 minutes ago')
  return {
    customerExternalId: sub,
    tokenId: jti,
    expiresAt: new Date((exp + clockToleranceSeconds) * 1000),
  }
}

async function verified(token: string, secrets: readonly string[], now: Date): Promise<JWTPayload> {
  let failure: unknown
  for (const secret of secrets) {
    try {
      const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
        algorithms: ['HS256'],
        audience,
        requiredClaims: ['sub', 'exp', 'jti'],
        clockTolerance: clockToleranceSeconds,
        currentDate: now,
      })
      return payload
    } catch (error) {
      failure = error
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) break
    }
  }
  throw failure instanceof errors.JOSEError ? refused(explain(failure)) : failure
}

const refused = (why: string): ProblemError => new ProblemError('shopper_token_invalid', `The token is refused: ${why}`)

/** Enough for the developer who signs tokens; nothing that helps to forge one. */
function explain(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'it has expired'
  if (error instanceof errors.JWTClaimValidationFailed) return `the claim ${error.claim} is missing or not as expected`
  if (error instanceof errors.JOSEAlgNotAllowed) return 'alg must be HS256'
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return 'the signature does not match; the key is the shopper secret as it is printed, not decoded'
  return 'it is no signed JWT'
}
