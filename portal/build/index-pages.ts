import { readFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { close, createIndex } from 'pagefind'

/** What the search of this package asks for; Pagefind's own interface is not shipped. */
const isNeeded = (path: string): boolean => !/(?:^|\/)pagefind-(?:ui|modular-ui|component-ui|highlight)/.test(path)

/**
 * Writes the full-text index of the built pages to `pagefind/`, one for each language. Only what the pages mark as
 * their body is read: translated public articles.
 *
 * @param ownPages files of the shop's own pages, beside the articles
 * @param pagesExpected articles and own pages, each in the languages that it is written in
 * @returns how many pages are in it
 * @throws Error when Pagefind reports anything, or there is nothing to index although there should be
 */
export async function indexPages(outDir: string, ownPages: readonly string[], pagesExpected: number): Promise<number> {
  try {
    const { index, errors } = await createIndex({ excludeSelectors: ['.breadcrumb'] })
    if (index === undefined) throw new Error(`The search index could not be begun: ${errors.join('; ')}`)
    const indexed = await index.addDirectory({ path: outDir, glob: '**/articles/**/*.html' })
    if (indexed.errors.length > 0) throw new Error(`The search index was refused: ${indexed.errors.join('; ')}`)
    for (const path of ownPages) {
      const content = await readFile(join(outDir, path), 'utf8')
      const added = await index.addHTMLFile({ sourcePath: path, content })
      if (added.errors.length > 0) throw new Error(`The search index was refused: ${added.errors.join('; ')}`)
    }
    // Written by Pagefind itself: handing all files over would hold the whole index in memory.
    const { errors: failures } = await index.writeFiles({ outputPath: join(outDir, 'pagefind') })
    if (failures.length > 0) throw new Error(`The search index was not written: ${failures.join('; ')}`)
    const files = await readdir(join(outDir, 'pagefind'), { recursive: true })
    for (const file of files) if (!isNeeded(file)) await rm(join(outDir, 'pagefind', file), { force: true })
    const pages = files.filter((file) => file.endsWith('.pf_fragment')).length
    if (pages !== pagesExpected) throw new Error(`The search index has ${pages} pages, but ${pagesExpected} were built`)
    return pages
  } finally {
    await close()
  }
}
