import type { ShopConfigInput } from './config.ts'

// What a shop's config imports. It stands alone: loading the contract a second time, from inside a config, would give
// its schemas their names twice.

/** Gives `aftercare.config.ts` its types. The values are checked when the folder is read. */
export const defineConfig = (config: ShopConfigInput): ShopConfigInput => config

export { openOn } from '@aftercare/contracts/rules/open-on'
