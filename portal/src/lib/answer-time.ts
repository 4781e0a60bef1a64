import type { Words } from '@aftercare/words'
import { sayCount } from '@aftercare/words/say'
import type { Channel } from '../../shop/config.ts'

/** How long a person usually takes to answer, as it stands after “within”: `2 minutes`, `one working day`. */
export function answerTime(
  locale: string,
  words: Words['hours'],
  { typicalAnswer }: Pick<Channel, 'typicalAnswer'>,
): string {
  if ('minutes' in typicalAnswer) return sayCount(locale, words.minutes, typicalAnswer.minutes)
  if ('hours' in typicalAnswer) return sayCount(locale, words.hours, typicalAnswer.hours)
  return sayCount(locale, words.workingDays, typicalAnswer.workingDays)
}
