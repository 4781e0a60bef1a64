import { ExternalId, ProblemError, z } from '@aftercare/contracts'
import { errors, jwtVerify } from 'jose'

const audience = 'aftercare'
const lifetimeSecondsMax = 10 * 60
/** How far the clock of the shop's server may be off. */
const clockToleranceSeconds = 30

const Claims = z.object({ sub: ExternalId, jti: z.string().min(1).max(255), exp: z.number() })

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
 *
 * @param secret the store's shopper secret; its UTF-8 bytes are the key
 * @throws ProblemError shopper_token_invalid
 */
export async function readShopperToken(token: string, secret: string, now: Date): Promise<ShopperToken> {
  const verified = await jwtVerify(token, new TextEncoder().encode(secret), {
    algorithms: ['HS256'],
    audience,
    requiredClaims: ['sub', 'iat', 'exp', 'jti'],
    maxTokenAge: lifetimeSecondsMax,
    clockTolerance: clockToleranceSeconds,
    currentDate: now,
  }).catch((error: unknown) => {
    if (error instanceof errors.JOSEError) throw refused(explain(error))
    throw error
  })
  const claims = Claims.safeParse(verified.payload)
  if (!claims.success) throw refused('sub or jti is not usable')
  const { sub, jti, exp } = claims.data
  const aheadSeconds = exp - now.getTime() / 1000
  if (aheadSeconds > lifetimeSecondsMax + clockToleranceSeconds) throw refused('exp is more than 10 minutes ahead')
  return {
    customerExternalId: sub,
    tokenId: jti,
    expiresAt: new Date((exp + clockToleranceSeconds) * 1000),
  }
}

const refused = (why: string): ProblemError => new ProblemError('shopper_token_invalid', `The token is refused: ${why}`)

/** Enough for the developer who signs tokens; nothing that helps to forge one. */
function explain(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'it has expired, or iat is too long ago'
  if (error instanceof errors.JWTClaimValidationFailed) return `the claim ${error.claim} is missing or not as expected`
  if (error instanceof errors.JOSEAlgNotAllowed) return 'alg must be HS256'
  return 'the signature does not match'
}
