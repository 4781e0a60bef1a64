import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { close, createIndex } from 'pagefind'

/** What the search of this package asks for; Pagefind's own interface is not shipped. */
const isNeeded = (path: string): boolean => !/(?:^|\/)pagefind-(?:ui|modular-ui|component-ui|highlight)/.test(path)

/**
 * Writes the full-text index of the built pages to `pagefind/`, one for each language. Only what the pages mark as
 * their body is read: translated public articles.
 *
 * @returns how many pages are in it
 * @throws Error when Pagefind reports anything, or there is nothing to index although there should be
 */
export async function indexPages(outDir: string, pagesExpected: number): Promise<number> {
  try {
    const { index, errors } = await createIndex({ excludeSelectors: ['.breadcrumb'] })
    if (index === undefined) throw new Error(`The search index could not be begun: ${errors.join('; ')}`)
    const indexed = await index.addDirectory({ path: outDir, glob: '**/articles/**/*.html' })
    if (indexed.errors.length > 0) throw new Error(`The search index was refused: ${indexed.errors.join('; ')}`)
    const { files, errors: failures } = await index.getFiles()
    if (failures.length > 0) throw new Error(`The search index was not written: ${failures.join('; ')}`)
    for (const file of files.filter(({ path }) => isNeeded(path))) {
      const path = join(outDir, 'pagefind', file.path.replace(/^pagefind\//, ''))
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, file.content)
    }
    const pages = files.filter(({ path }) => path.endsWith('.pf_fragment')).length
    if (pages !== pagesExpected)
      throw new Error(`The search index has ${pages} pages, but ${pagesExpected} articles were built`)
    return pages
  } finally {
    await close()
  }
}
