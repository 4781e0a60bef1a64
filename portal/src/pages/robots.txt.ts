import { absoluteUrl, basePath } from '../lib/paths.ts'
import { config } from '../lib/shop.ts'

export function GET(): Response {
  return new Response(
    `User-agent: *\nAllow: /\nDisallow: ${basePath(config)}/v1/\n\nSitemap: ${absoluteUrl(config, '/sitemap.xml')}\n`,
  )
}
