import { compilePolicy } from '@aftercare/contracts/policies/compile-policy.rules'
import type { PolicyRule, RegionCode, ResolutionKind } from '@aftercare/contracts/policies/policy'
import { minorUnitDigits } from '@aftercare/contracts/rules/minor-units.rules'
import { ordinary, type PolicyReader } from './describe-policy.ts'
import { addDays, comingSeasons, decideExample } from './example-decisions.rules.ts'

const refundTypes: Partial<Record<ResolutionKind, string>> = {
  refund: 'FullRefund',
  exchange: 'ExchangeRefund',
  store_credit: 'StoreCreditRefund',
}
const term = (name: string): string => `https://schema.org/${name}`

/**
 * The policy of a country as schema.org MerchantReturnPolicy: what holds for an item without particulars, as the evaluator decides
 * it. Where the shop promises nothing, the right to withdraw is what a shopper has.
 */
export function merchantReturnPolicy(reader: PolicyReader, country: RegionCode, link: string): object {
  const compiled = compilePolicy(reader.policy)
  const decision = decideExample(compiled, ordinary(country, reader.examplesFrom))
  const [withdrawal, , commercial] = decision.layers
  const rule = commercial.eligible ? reader.policy.rules.find(({ id }) => id === commercial.clause) : undefined
  const law = withdrawal.eligible ? reader.policy.law.find(({ id }) => id === withdrawal.clause) : undefined
  const promised = rule === undefined || rule.window === 'none' ? 0 : rule.window.days
  const days = Math.max(promised, law !== undefined && 'days' in law ? law.days : 0)
  return {
    '@type': 'MerchantReturnPolicy',
    applicableCountry: country,
    merchantReturnLink: link,
    ...(days === 0
      ? { returnPolicyCategory: term('MerchantReturnNotPermitted') }
      : {
          returnPolicyCategory: term('MerchantReturnFiniteReturnWindow'),
          merchantReturnDays: days,
          returnMethod: term('ReturnByMail'),
          itemDefectReturnFees: term('FreeReturn'),
          ...(rule === undefined ? { refundType: [term('FullRefund')] } : promiseData(reader, country, rule)),
        }),
  }
}

function promiseData({ currenciesOf, examplesFrom }: PolicyReader, country: RegionCode, rule: PolicyRule): object {
  const { label = {}, restockingPpm = 0 } = rule.fees ?? {}
  const [currency = ''] = currenciesOf(country)
  const fee = label[currency] ?? 0
  const kinds = (rule.resolutions ?? [{ kind: 'refund' as const }]).flatMap(({ kind }) => refundTypes[kind] ?? [])
  const conditions = rule.applies?.conditions ?? ['unopened', 'opened', 'used', 'damaged']
  const seasons = comingSeasons(rule, examplesFrom)
  return {
    returnFees: term(fee === 0 ? 'FreeReturn' : 'ReturnShippingFees'),
    ...(fee > 0 && {
      returnShippingFeesAmount: {
        '@type': 'MonetaryAmount',
        currency,
        value: (fee / 10 ** minorUnitDigits(currency)).toFixed(minorUnitDigits(currency)),
      },
    }),
    ...(restockingPpm > 0 && { restockingFee: restockingPpm / 10_000 }),
    refundType: kinds.map(term),
    itemCondition: [
      term('NewCondition'),
      ...(conditions.includes('used') ? [term('UsedCondition')] : []),
      ...(conditions.includes('damaged') ? [term('DamagedCondition')] : []),
    ],
    ...(seasons.length > 0 && {
      returnPolicySeasonalOverride: seasons.map(({ purchased, until }) => ({
        '@type': 'MerchantReturnPolicySeasonalOverride',
        startDate: purchased.from ?? addDays(until, -365),
        endDate: purchased.until ?? until,
        returnPolicyCategory: term('MerchantReturnFiniteReturnWindow'),
        merchantReturnDays: until,
      })),
    }),
  }
}
