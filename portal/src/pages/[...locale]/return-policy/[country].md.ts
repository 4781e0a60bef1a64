import { absoluteUrl, regionPolicyPath } from '../../../lib/paths.ts'
import { config, localeParams } from '../../../lib/shop.ts'
import { describePolicy } from '../../../parts/policy/describe-policy.ts'
import { policyMarkdown } from '../../../parts/policy/policy-markdown.ts'
import { policyCountries, policyReader } from '../../../parts/policy/policy-reader.ts'

export const getStaticPaths = () =>
  localeParams().flatMap(({ params, props }) =>
    policyCountries.map((country) => ({
      params: { ...params, country: country.toLowerCase() },
      props: { ...props, country },
    })),
  )

/** The policy of a country in Markdown, beside its page. */
export function GET({ props: { locale, country } }: { props: { locale: string; country: string } }): Response {
  const reader = policyReader(locale)
  const page = absoluteUrl(config, regionPolicyPath(config, locale, country))
  return new Response(policyMarkdown(reader, describePolicy(reader, country), page))
}
