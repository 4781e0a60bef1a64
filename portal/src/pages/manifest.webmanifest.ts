import { defaultPalettes } from '../../shop/contrast.rules.ts'
import { basePath } from '../lib/paths.ts'
import { config } from '../lib/shop.ts'

/** How the help center looks as an app on a phone. */
export function GET(): Response {
  const base = basePath(config)
  const { accent, paper } = { ...defaultPalettes.light, ...config.brand.colors?.light }
  const icons = [192, 512].map((size) => ({
    src: `${base}/icon-${size}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
  }))
  return Response.json({
    name: config.brand.name,
    short_name: config.brand.name.slice(0, 12),
    start_url: `${base}/`,
    scope: `${base}/`,
    display: 'browser',
    lang: config.defaultLocale,
    background_color: paper,
    theme_color: accent,
    icons,
  })
}
