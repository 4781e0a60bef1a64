import { existsSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import path from 'node:path'
import { z } from '@aftercare/contracts'
import { LoyaltyProgrammeInput } from '@aftercare/contracts/loyalty/schemas'
import { ReturnPolicyInput } from '@aftercare/contracts/policies/schemas'
import type { PolicyShop } from '@aftercare/contracts/policies/publish-policy'
import { RefusedError } from './command.ts'

const configFile = 'aftercare.config.ts'
const jsonFile = 'aftercare.config.json'

/** The name of the config in a shop's folder. */
export const configOf = (folder: string): string => (existsSync(path.resolve(folder, jsonFile)) ? jsonFile : configFile)

/** What commands read of a shop's config. The rest is the help center's, which checks all of it. */
const ShopOfCommands = z.looseObject({
  timeZone: z.string(),
  shipping: z.array(z.looseObject({ region: z.string(), currency: z.string(), price: z.int() })).default([]),
  returnPolicy: ReturnPolicyInput.default(ReturnPolicyInput.parse({ rules: [] })),
  loyalty: LoyaltyProgrammeInput.nullable().default(null),
})

export type ShopOfCommands = {
  shop: PolicyShop
  returnPolicy: ReturnPolicyInput
  loyalty: LoyaltyProgrammeInput | null
}

/**
 * Reads the return policy, the loyalty programme and what they stand on from a shop's folder. A shop without one promises nothing: the law still speaks.
 *
 * @throws RefusedError with the place of each mistake
 */
export function readShop(folder: string): ShopOfCommands {
  return readShopConfig(path.resolve(folder, configOf(folder)))
}

/** The same from its file. */
export function readShopConfig(file: string): ShopOfCommands {
  const name = path.basename(file)
  const parsed = ShopOfCommands.safeParse(loadConfig(file))
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map((issue) => `${name}: ${issue.path.join('.')}: ${issue.message}`)
    throw new RefusedError(mistakes.join('\n'))
  }
  const { timeZone, shipping, returnPolicy, loyalty } = parsed.data
  return { shop: { timeZone, shipping }, returnPolicy, loyalty }
}

/** Read as a module of its own, whatever runs this one; a config may not wait for anything at its top level. */
function loadConfig(file: string): unknown {
  const own = new URL('./shop-config-module.ts', import.meta.url).href
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === '@aftercare/portal' ? { url: own, shortCircuit: true } : next(specifier, context),
  })
  try {
    const read = createRequire(import.meta.url)(file) as { default?: unknown }
    return file.endsWith('.json') ? read : read.default
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new RefusedError(`${file} cannot be read: ${reason}`, { cause: error })
  } finally {
    hooks.deregister()
  }
}
