// What a shop's `aftercare.config.ts` imports as @aftercare/portal while a command reads it: the package itself brings a whole
// site generator along.

export const defineConfig = <Config>(config: Config): Config => config

export { openOn } from '@aftercare/contracts/rules/open-on'
