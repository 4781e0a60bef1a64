import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { ArticlesPublish } from '@aftercare/contracts'
import { RefusedError } from './command.ts'

/** A help center that `aftercare-portal build` wrote. */
export type BuiltSite = {
  folder: string
  /** What every page is served with, from the `_headers` that static hosts read too */
  headers: Record<string, string>
  articles: ArticlesPublish
}

/** @throws RefusedError when the folder is not a built help center */
export async function readSite(folder: string): Promise<BuiltSite> {
  const root = path.resolve(folder)
  const [headers, articles] = await Promise.all(
    ['_headers', 'articles.json'].map(async (name) => await readFile(path.join(root, name), 'utf8').catch(() => null)),
  )
  if (typeof headers !== 'string' || typeof articles !== 'string')
    throw new RefusedError(`${folder} is no built help center; build one with: aftercare-portal build my-shop`)
  const index = ArticlesPublish.safeParse(parseJson(articles))
  if (!index.success) throw new RefusedError(`${folder}/articles.json is not the index that aftercare-portal writes`)
  return { folder: root, headers: headersForAll(headers), articles: index.data }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The headers under `/*`; those of other paths are about caching, which the server knows by itself. */
function headersForAll(text: string): Record<string, string> {
  const [, block = ''] = /^\/\*\n((?: .*\n?)*)/m.exec(text) ?? []
  return Object.fromEntries(
    [...block.matchAll(/^ +([\w-]+): (.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
  )
}
