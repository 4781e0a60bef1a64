import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { leadLink } from './links.ts'
import type { Mistake } from './mistakes.ts'
import { isPicture, prepareFile, type Prepared } from './pictures.ts'
import type { Source } from './source.ts'

/** Where pictures and files of articles are written, and where made ones are kept. */
export type FileFolders = { cache: string; served: string }

/** The pictures and files that articles and pages name, by their path in the shop folder. */
export type Files = ReadonlyMap<string, Prepared>

/** The file in the shop folder that a picture or link means: beside the article, or in `public/`. */
export function fileOf(target: string, { file, id }: Source, helpCenter: string): string | undefined {
  const led = leadLink(target, file, id, helpCenter)
  if (led.to === 'page') return `public${led.path}`
  return led.to === 'file' ? led.file : undefined
}

/** Prepares each file that a source names, once. */
export async function readFiles(
  shopFolder: string,
  sources: readonly Source[],
  helpCenter: string,
  folders: FileFolders,
): Promise<Files> {
  const named = new Set<string>()
  for (const source of sources) {
    for (const { target } of source.read.pictures) named.add(fileOf(target, source, helpCenter) ?? '')
    for (const { target } of source.read.links) {
      const led = leadLink(target, source.file, source.id, helpCenter)
      if (led.to === 'file') named.add(led.file)
    }
  }
  named.delete('')
  const prepared = new Map<string, Prepared>()
  for (const file of named) {
    // Only what lies in the folders of articles, pages or public files is served.
    if (!/^(content|pages|public)\//.test(file)) continue
    const path = join(shopFolder, file)
    if (/\.md$/i.test(file) || !(await isFile(path))) continue
    prepared.set(file, await prepareFile(path, folders.cache, folders.served))
  }
  return prepared
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}

/** Pictures that are not there, are no pictures, or are too heavy. */
export function mistakesOfPictures(source: Source, files: Files, helpCenter: string, shopFolder: string): Mistake[] {
  const { file, bodyLine, read } = source
  return read.pictures.flatMap(({ target, line }): Mistake[] => {
    const tell = (level: Mistake['level'], message: string): Mistake[] => [
      { level, file, line: bodyLine + line, message },
    ]
    const led = leadLink(target, file, source.id, helpCenter)
    if (led.to === 'elsewhere') {
      const host = URL.canParse(led.href) ? new URL(led.href).host : led.href
      return tell(
        'warning',
        `A picture on ${host} is shown as a link: copy it beside the article, and readers see it without asking that site`,
      )
    }
    if (led.to === 'nowhere') return tell('error', `The picture cannot be found: ${led.why}`)
    const named = fileOf(target, source, helpCenter)
    const prepared = named === undefined ? undefined : files.get(named)
    if (prepared === undefined || named === undefined) {
      const isThere = named !== undefined && existsSync(join(shopFolder, named))
      return tell(
        'error',
        isThere ? `${target} is not in content/, pages/ or public/` : `The picture cannot be found: ${target}`,
      )
    }
    if ('error' in prepared) return tell('error', prepared.error)
    if (prepared.picture === undefined || !isPicture(named)) return tell('error', `${target} is not a picture`)
    return prepared.warning === undefined ? [] : tell('warning', prepared.warning)
  })
}
