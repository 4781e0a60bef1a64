import type { Channel } from '../../shop/config.ts'
import type { Words } from '../i18n/index.ts'
import { intlLocale } from './format.ts'

/** How long a person usually takes to answer, in words: `2 minutes`, `one working day`. */
export function answerTime(locale: string, words: Words, { typicalAnswer }: Pick<Channel, 'typicalAnswer'>): string {
  if ('workingDays' in typicalAnswer) return words.hours.workingDays(typicalAnswer.workingDays)
  const [unit, value] =
    'minutes' in typicalAnswer ? (['minute', typicalAnswer.minutes] as const) : (['hour', typicalAnswer.hours] as const)
  return new Intl.NumberFormat(intlLocale(locale), { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}
