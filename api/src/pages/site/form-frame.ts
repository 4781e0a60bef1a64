import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { bareFormFrame, type Frame } from '../forms/index.ts'

/** The help center's own page around the answer to a form, in the reader's language if it has that. */
export const formFrame =
  (siteDirectory: string): Frame =>
  async (locale) => {
    const folders = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(locale) ? [locale, ''] : ['']
    for (const folder of folders) {
      const file = path.join(siteDirectory, folder, 'forms/answer/index.html')
      const page = await readFile(file, 'utf8').catch(() => null)
      if (page !== null) return page
    }
    return await bareFormFrame(locale)
  }
