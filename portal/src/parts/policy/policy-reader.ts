import { config, shop, textIn, wordsIn } from '../../lib/shop.ts'
import type { PolicyReader } from './describe-policy.ts'

/** Countries whose policy has a page: those that the shop delivers to, or that a rule names. */
export const policyCountries: readonly string[] = Object.keys(shop.policy.calendars)

/** The policy of the shop for readers of a language. */
export const policyReader = (locale: string): PolicyReader => ({
  policy: shop.policy,
  words: wordsIn(locale).policy,
  reasons: wordsIn(locale).returns.start.reasons,
  locale,
  nameOf: (id) => {
    const name = config.policyNames[id]
    return name === undefined ? id : textIn(locale, name)
  },
  currenciesOf: (country) => [
    ...new Set(config.shipping.filter(({ region }) => region === country).map(({ currency }) => currency)),
  ],
  examplesFrom: shop.examplesFrom,
})
