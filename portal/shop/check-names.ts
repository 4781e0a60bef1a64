import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { nearName } from '@aftercare/contracts/rules/near-name.rules'
import { mistakesOfCss } from './check-css.ts'
import { filesBelow } from './files-below.ts'
import type { Mistake } from './mistakes.ts'
import { readText } from './read-text.ts'

/** Everything that a shop folder may hold and that is read by its name. */
const known = [
  'aftercare.config.ts',
  'aftercare.config.json',
  'content',
  'pages',
  'components',
  'words',
  'public',
  'styles.css',
]

/** What stands beside the articles and is not read, or cannot be: folders with a typing error, links, the style sheet. */
export async function mistakesOfFolder(shopFolder: string): Promise<Mistake[]> {
  const mistakes: Mistake[] = []
  const tell = (mistake: Mistake): void => void mistakes.push(mistake)
  for (const file of await readdir(shopFolder)) {
    const meant = known.includes(file) ? undefined : nearName(file, known)
    if (meant === undefined || file.startsWith('.')) continue
    tell({ level: 'warning', file, message: `It is not read; did you mean ${meant}?` })
  }
  if (existsSync(join(shopFolder, 'public'))) await filesBelow(shopFolder, 'public', tell)
  if (existsSync(join(shopFolder, 'styles.css'))) {
    const file = 'styles.css'
    for (const found of mistakesOfCss(readText(shopFolder, file, tell))) tell({ level: 'error', file, ...found })
  }
  return mistakes
}
