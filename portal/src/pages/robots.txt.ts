import { config } from '../lib/shop.ts'

export function GET(): Response {
  return new Response(
    `User-agent: *\nAllow: /\nDisallow: /v1/\n\nSitemap: ${new URL('/sitemap.xml', config.url).href}\n`,
  )
}
