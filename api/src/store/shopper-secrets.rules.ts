type Secrets = {
  shopperSecret: string
  retiredShopperSecrets?: readonly { secret: string; until: Date }[] | undefined
}

/** Whoever rotates more often than this within the overlap means to stop the oldest. */
const retiredSecretsMax = 3

/** The secrets that are taken at this moment, the newest first. */
export const shopperSecretsOf = ({ shopperSecret, retiredShopperSecrets = [] }: Secrets, now: Date): string[] => [
  shopperSecret,
  ...retiredShopperSecrets.filter(({ until }) => until > now).map(({ secret }) => secret),
]

/** A new secret in front. Those before it end with the overlap at the latest: an earlier end is not put off. */
export function rotated(
  { shopperSecret, retiredShopperSecrets = [] }: Secrets,
  { next, until, now }: { next: string; until: Date; now: Date },
): Required<{ [Field in keyof Secrets]: NonNullable<Secrets[Field]> }> & {
  retiredShopperSecrets: { secret: string; until: Date }[]
} {
  const retired = [{ secret: shopperSecret, until }, ...retiredShopperSecrets].map((known) => ({
    secret: known.secret,
    until: known.until < until ? known.until : until,
  }))
  return {
    shopperSecret: next,
    retiredShopperSecrets: retired.filter((known) => known.until > now).slice(0, retiredSecretsMax),
  }
}
