import spectral from '@stoplight/spectral-core'
import rulesets from '@stoplight/spectral-rulesets'

/** What Spectral's rules for OpenAPI say against a document; empty when all is well. */
export async function lintDocument(document: unknown): Promise<string[]> {
  const linter = new spectral.Spectral()
  // The two packages do not agree in their types, and do in what they say.
  linter.setRuleset({ extends: rulesets.oas as spectral.RulesetDefinition })
  const found = await linter.run(document as Record<string, unknown>)
  return found.map(({ code, message, path }) => `${code} at /${path.join('/')}: ${message}`)
}
