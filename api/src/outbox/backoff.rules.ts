const firstDelayMs = 1_000
export const retryDelayMsMax = 15 * 60_000

/**
 * How long after a failed attempt the next one follows: anything up to a limit that doubles with each attempt ("full jitter"),
 * so that what failed together does not come back together.
 *
 * @param attempts how many have failed, from 1
 * @param random from 0 up to but not including 1
 */
export const retryDelayMs = (attempts: number, random: number): number =>
  Math.floor(random * Math.min(firstDelayMs * 2 ** attempts, retryDelayMsMax))
