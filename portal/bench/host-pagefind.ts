import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { close, createIndex, type NewIndexResponse, type PagefindIndex } from 'pagefind'
import type { SearchArticle } from '../src/search/answers-index.ts'
import type { Pagefind } from '../src/search/full-text.ts'
import { escapeText } from '../shop/escape-text.ts'

type PagefindModule = Pagefind & {
  readonly options: (options: { basePath: string }) => Promise<void>
  readonly destroy: () => Promise<void>
}

/** Pagefind over these articles, as a browser would have it: pages indexed from HTML, the index fetched over HTTP. */
export async function hostPagefind(
  articles: readonly SearchArticle[],
  locale: string,
): Promise<Pagefind & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'aftercare-pagefind-'))
  const index = indexOf(await createIndex())
  for (const article of articles) {
    refuseErrors(await index.addHTMLFile({ url: `/${article.id}/`, content: pageOf(article, locale) }))
  }
  refuseErrors(await index.writeFiles({ outputPath: folder }))
  await close()

  const files = await serveFolder(folder)
  const pagefind = (await import(pathToFileURL(join(folder, 'pagefind.js')).href)) as PagefindModule
  await pagefind.options({ basePath: files.url })
  return {
    search: (term) => pagefind.search(term),
    async [Symbol.asyncDispose]() {
      await pagefind.destroy()
      await files.close()
      await rm(folder, { recursive: true })
    },
  }
}

function indexOf({ index, errors }: NewIndexResponse): PagefindIndex {
  refuseErrors({ errors })
  if (index === undefined) throw new Error('Pagefind gave no index')
  return index
}

function refuseErrors({ errors }: { readonly errors: readonly string[] }): void {
  if (errors.length > 0) throw new Error(`Pagefind failed: ${errors.join(', ')}`)
}

function pageOf({ id, title, description, category, body = '' }: SearchArticle, locale: string): string {
  // An element takes one meta value: what follows the first colon is all of it, commas and all.
  return `<html lang="${locale}"><body><main data-pagefind-body data-pagefind-meta="article:${escapeText(id)}">
    <h1 data-pagefind-meta="category:${escapeText(category)}">${escapeText(title)}</h1>
    <p>${escapeText(description)}</p><p>${escapeText(body)}</p></main></body></html>`
}

/** Serves the files of one folder on loopback, since Pagefind only reads its index by fetch. */
async function serveFolder(folder: string): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    readFile(join(folder, pathname)).then(
      (file) => response.end(file),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
