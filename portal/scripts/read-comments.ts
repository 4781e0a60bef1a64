import { parseSync } from 'vite'

/** What a source file says about the keys of a schema: the doc comment before a key, and those of the keys inside it. */
export type Comments = ReadonlyMap<string, { text: string | undefined; inside: Comments }>

type Node = { type: string; start: number; end: number; [key: string]: unknown }

const nothing: Comments = new Map()

/**
 * Reads the doc comments of a schema that is written with zod: `z.strictObject({ ... })`, in lists, unions and behind
 * `.optional()` too, and in constants of the same file.
 */
export function commentsOf(source: string, name: string): Comments {
  const { program, comments } = parseSync('schema.ts', source)
  const constants = new Map<string, Node>()
  for (const statement of program.body as unknown as Node[]) {
    const declaration = (statement['declaration'] ?? statement) as Node
    for (const { id, init } of (declaration['declarations'] ?? []) as { id: { name: string }; init: Node }[])
      constants.set(id.name, init)
  }

  function inside(node: Node | null | undefined): Comments {
    if (node?.type === 'Identifier') return inside(constants.get(String(node['name'])))
    if (node?.type !== 'CallExpression') return nothing
    const callee = node['callee'] as Node
    const [first] = node['arguments'] as Node[]
    if (first?.type === 'ObjectExpression' && calls(callee, 'strictObject')) return keysOf(first)
    if (calls(callee, 'array')) return inside(first)
    if (calls(callee, 'union')) {
      const elements = (first?.['elements'] ?? []) as Node[]
      return new Map(elements.flatMap((element) => [...inside(element)]))
    }
    return callee.type === 'MemberExpression' ? inside(callee['object'] as Node) : nothing
  }

  const keysOf = (object: Node): Comments =>
    new Map(
      (object['properties'] as Node[]).flatMap((property) => {
        const key = (property['key'] as { name?: string } | undefined)?.name
        return key === undefined
          ? []
          : [[key, { text: textBefore(property.start), inside: inside(property['value'] as Node) }] as const]
      }),
    )

  function textBefore(start: number): string | undefined {
    const comment = comments.findLast(({ end }) => end <= start)
    const isDoc = comment?.type === 'Block' && comment.value.startsWith('*')
    if (comment === undefined || !isDoc || source.slice(comment.end, start).trim() !== '') return undefined
    return comment.value
      .replace(/^\*|\n\s*\*/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  }

  return inside(constants.get(name))
}

const calls = (callee: Node, method: string): boolean =>
  callee.type === 'MemberExpression' &&
  (callee['property'] as { name?: string }).name === method &&
  (callee['object'] as { name?: string }).name === 'z'
