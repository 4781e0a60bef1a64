import type { ResourceName } from '@aftercare/contracts'
import { namedRoutes, type NamedRoute } from '@aftercare/contracts/openapi'

/** As often as they come in English text, so that a word made of them compresses no better than a real one. */
const letters = 'eeeeeeeeeeeetttttttttaaaaaaaaooooooooiiiiiiinnnnnnnsssssshhhhhhrrrrrrddddllllcccuuummmwwffggyyppbbvk'

/** Words that do not repeat, the same at each run (a linear congruential generator). */
function inventor(): (length: number) => string {
  let state = 1
  const letter = (): string => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return letters[Math.floor((state / 2 ** 31) * letters.length)] ?? ''
  }
  return (length) => Array.from({ length }, letter).join('')
}

const usual = new Set(['create', 'get', 'list', 'update', 'upsert', 'cancel', 'confirm', 'preview'])

/**
 * The contract with so many times its resources. The further ones have as many methods as the real ones, of the same kinds and with
 * names as long: what many resources have keeps its name, and the rest of the words are new.
 */
export function grownContract(times: number): NamedRoute[] {
  const invent = inventor()
  const real = namedRoutes()
  const further = Array.from({ length: times - 1 }, () => {
    const words = new Map<string, string>()
    const renamed = (word: string): string => {
      if (usual.has(word)) return word
      words.set(word, words.get(word) ?? invent(word.length))
      return words.get(word) ?? word
    }
    return real.map(({ resource, method, route }) => {
      const [name, verb] = [renamed(resource), renamed(method)]
      const path = route.path
        .split('/')
        .map((part) => (part === kebab(resource) ? name : part === kebab(method) ? verb : renamedPart(part, renamed)))
        .join('/')
      return {
        resource: name as ResourceName,
        method: verb,
        operationId: `${name}.${verb}`,
        route: { ...route, path },
      }
    })
  })
  return [...real, ...further.flat()]
}

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Parameters, versions and empty parts stay. */
const renamedPart = (part: string, renamed: (word: string) => string): string =>
  /^(:|v\d|$)/.test(part) ? part : renamed(part)
