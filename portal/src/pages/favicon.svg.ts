import { defaultPalettes } from '../../shop/contrast.rules.ts'
import { config } from '../lib/shop.ts'

/** The first letter of the shop on its accent colour. */
export function GET(): Response {
  const { accent, paper } = { ...defaultPalettes.light, ...config.brand.colors?.light }
  const letter = String.fromCodePoint(config.brand.name.codePointAt(0) ?? 0x2022)
  const escaped = letter.replace(/[<&]/g, (found) => `&#${found.charCodeAt(0)};`)
  return new Response(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${accent}"/><text x="16" y="23" text-anchor="middle" font-family="Georgia,serif" font-size="21" fill="${paper}">${escaped}</text></svg>`,
  )
}
