import { existsSync, realpathSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { componentsFolder } from '../shop/read-components.ts'
import type { Mistake } from '../shop/mistakes.ts'

/** What components threw while the pages were written, in the order in which it came. */
type Failure = { file: string; error: unknown }

/** Where a component, which is bundled, finds the list. */
const place = 'aftercareComponentFailures'
const failures = (): Failure[] => ((globalThis as unknown as Record<string, Failure[]>)[place] ??= [])

/** More of them have the same cause, or nobody reads them at once. */
const failuresMax = 200

/**
 * Lets a component of the shop that throws be written as nothing, and keeps what it threw, so that one build tells all of them.
 * A build with failures is refused as a whole: see {@link mistakesOfComponents}.
 */
export const componentFailures = (shopFolder: string): Plugin => ({
  name: 'component-failures',
  enforce: 'post',
  transform(code, id) {
    if (!id.startsWith(join(shopFolder, componentsFolder)) || !id.endsWith('.astro')) return null
    const file = relative(shopFolder, id).replaceAll('\\', '/')
    const guarded = code.replace(/^export default (\$\$\w+);?$/m, 'export default $$$$guarded($1);')
    if (guarded === code) return null
    // Astro looks at the marks of a component, which are copied. The lines before stay where they are.
    const guard = `
function $$guarded(component) {
  const failed = (error) => {
    (globalThis.${place} ??= []).push({ file: ${JSON.stringify(file)}, error });
    return '';
  };
  return Object.assign((...args) => {
    try {
      const made = component(...args);
      return typeof made?.catch === 'function' ? made.catch(failed) : made;
    } catch (error) {
      return failed(error);
    }
  }, component);
}
`
    return { code: guarded + guard, map: null }
  },
})

/** Begins a build without the failures of another. */
export const forgetFailures = (): void => void (failures().length = 0)

/** What the components of the shop threw, once for each place, as the author of the shop reads it. */
export function mistakesOfComponents(shopFolder: string): Mistake[] {
  const told = new Map<string, Mistake>()
  for (const { file, error } of failures().slice(0, failuresMax)) {
    const mistake = { ...mistakeOf(error, shopFolder), file }
    told.set(JSON.stringify(mistake), mistake)
  }
  return [...told.values()]
}

/**
 * What ended the build, when it was a file of the components: where the bundler says so, or the stack does.
 *
 * @returns undefined when it was none of the shop's
 */
export function mistakeOfBuild(error: unknown, shopFolder: string): Mistake | undefined {
  const { file, ...rest } = mistakeOf(error, shopFolder)
  return file.startsWith(`${componentsFolder}/`) ? { file, ...rest } : undefined
}

function mistakeOf(error: unknown, shopFolder: string): Mistake {
  const { loc, id } = Object(error) as {
    loc?: { file?: string; line?: number }
    id?: string
  }
  const { message: own = String(error), stack: ownStack = '' } = Object(error) as { message?: string; stack?: string }
  const [message, stack] = [wholePaths(own), wholePaths(ownStack)]
  // A link to the shop folder is not what a bundler calls it.
  const folders = [shopFolder, existsSync(shopFolder) ? realpathSync(shopFolder) : shopFolder]
  const inFolder = (path: string): string | undefined =>
    folders.map((folder) => relative(folder, path).replaceAll('\\', '/')).find((one) => !one.startsWith('..'))
  const [, seen, line] =
    [
      ...`${stack}\n${message}`.matchAll(/((?:file:\/\/|\/|[A-Z]:\\)[^\s()]*?\.\w+)(?:\?[^\s:]*)?:(\d+)(?::\d+)?/g),
    ].find(([, path = '']) => inFolder(pathOf(path))?.startsWith(`${componentsFolder}/`) === true) ?? []
  const path = loc?.file ?? (seen === undefined ? undefined : pathOf(seen)) ?? id
  const at = loc?.line ?? (line === undefined ? undefined : Number(line))
  return {
    level: 'error',
    file: (path === undefined ? undefined : inFolder(path)) ?? componentsFolder,
    ...(at === undefined ? {} : { line: at }),
    message: `The component fails: ${sentence(message, folders)}`,
  }
}

// oxlint-disable-next-line no-control-regex -- Bundlers colour their words with escapes.
const colours = /\u001B\[[\d;]*m/g

/** Without colours, and with whole paths: a bundler shortens that of a file which is near to where it was started. */
const wholePaths = (text: string): string =>
  text
    .replaceAll(colours, '')
    .replaceAll(/(["[] ?)([^"\s:[\]]+\.\w+)(?=[:"])/g, (all, before: string, path: string) =>
      existsSync(resolve(path)) ? before + resolve(path) : all,
    )

const pathOf = (seen: string): string => (seen.startsWith('file:') ? fileURLToPath(seen) : seen)

/** The first line of what was thrown, without machine paths and a full stop. */
function sentence(message: string, folders: readonly string[]): string {
  const first = message
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '' && !/^(?:Build failed with|\[\w+\]$)/.test(line))
  return folders
    .reduce((text, folder) => text.replaceAll(`${folder}/`, ''), first ?? 'it ended without a word')
    .replace(/^\[[A-Z_]+\] /, '')
    .replaceAll(/(?:\.\.\/)*\.*(?=components\/)/g, '')
    .replace(/\.$/, '')
}
