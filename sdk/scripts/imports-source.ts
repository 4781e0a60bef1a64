import { mentionedNames } from './type-declarations.ts'
import { sharedHome } from './component-homes.ts'

/** What the runtime offers to generated code, and how to see that a file uses it. */
const runtime = [
  { from: '../pages.ts', name: 'type List', used: /\bList</ },
  { from: '../pages.ts', name: 'type Page', used: /\bPage</ },
  { from: '../resource.ts', name: 'resource', used: /\bresource\(/ },
  { from: '../resource.ts', name: 'type ResourceClass', used: /\bResourceClass</ },
  { from: '../send.ts', name: 'type KeyedOptions', used: /\bKeyedOptions\b/ },
  { from: '../send.ts', name: 'type RequestOptions', used: /\bRequestOptions\b/ },
  { from: '../send.ts', name: 'type VersionedOptions', used: /\bVersionedOptions\b/ },
  { from: '../uploads.ts', name: 'multipart', used: /\bmultipart\b/ },
  { from: '../uploads.ts', name: 'type Upload', used: /\bUpload\b/ },
]

/** `shopperSessions` lives in shopper-sessions.ts. */
export const fileName = (home: string): string =>
  `${home.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`

/**
 * The imports of a file: from the runtime what its code uses, from its neighbours the components that it mentions.
 *
 * @param mentioning the schemas that the code was made from
 */
export function importsSource(
  home: string,
  code: string,
  mentioning: unknown,
  homes: ReadonlyMap<string, string>,
): string {
  const codeAlone = code.replaceAll(/\/\*\*.*?\*\//gs, '')
  const imported = [
    ...runtime.filter(({ used }) => used.test(codeAlone)),
    ...mentionedNames(mentioning).map((name) => {
      const from = `./${fileName(homes.get(name) ?? sharedHome)}`
      return { from, name: `type ${name}` }
    }),
  ]
  return [...Map.groupBy(imported, ({ from }) => from)]
    .filter(([from]) => from !== `./${fileName(home)}`)
    .map(([from, names]) =>
      importLine(
        from,
        names.map(({ name }) => name),
      ),
    )
    .join('\n')
}

function importLine(from: string, names: readonly string[]): string {
  const list = `import { ${names.join(', ')} } from '${from}'`
  return names.every((name) => name.startsWith('type '))
    ? list.replaceAll(/\btype /g, '').replace('import', 'import type')
    : list
}
