import type { Words } from '@aftercare/words'
import { sayCount } from '@aftercare/words/say'

/** How long a refused caller is asked to wait, in words: `6 minutes`; a minute where the API did not say. */
export function waitTime(
  locale: string,
  { minutes, hours }: Pick<Words['hours'], 'minutes' | 'hours'>,
  ms: number | null,
): string {
  const count = Math.max(1, Math.ceil((ms ?? 0) / 60_000))
  return count < 90 ? sayCount(locale, minutes, count) : sayCount(locale, hours, Math.ceil(count / 60))
}
