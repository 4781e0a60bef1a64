import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** What the API serves beside the pages; it is not in the build. */
const servedByTheApi = ['/docs', '/openapi.json', '/v1/', '/forms/']

/** Links of built pages that lead nowhere: to no page, no file, or no element with that id. `base` is the path they are below. */
export function deadLinks(pages: ReadonlyMap<string, string>, outDir: string, base = ''): string[] {
  return [...pages].flatMap(([path, html]) =>
    [...html.matchAll(/\s(?:href|src|action)="([^"]*)"/g)]
      .map(([, target = '']) => target.replaceAll('&amp;', '&'))
      .filter(
        (target) =>
          !/^(?:https?:|mailto:|tel:)/.test(target) &&
          !servedByTheApi.some((prefix) => target.startsWith(base + prefix)),
      )
      .filter((target) => !leadsSomewhere(target, path, pages, outDir, base))
      .map((target) => `${path} → ${target}`),
  )
}

function leadsSomewhere(
  target: string,
  from: string,
  pages: ReadonlyMap<string, string>,
  outDir: string,
  base: string,
): boolean {
  const { pathname, hash } = new URL(target, `http://localhost${from}`)
  const path = decodeURIComponent(pathname)
  const page = pages.get(path)
  if (page === undefined)
    return !path.endsWith('/') && path.startsWith(`${base}/`) && existsSync(join(outDir, path.slice(base.length)))
  return hash === '' || page.includes(`id="${decodeURIComponent(hash.slice(1))}"`)
}
