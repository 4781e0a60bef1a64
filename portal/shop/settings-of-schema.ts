import { z } from '@aftercare/contracts/vocabulary/zod'

type Node = {
  $ref?: string
  description?: string
  properties?: Record<string, Node>
  additionalProperties?: Node | boolean
  items?: Node
  anyOf?: Node[]
  oneOf?: Node[]
  allOf?: Node[]
}
type Root = Node & { $defs?: Record<string, Node> }

/** The names of the settings that there are at a place, whichever of several forms it has. */
export const settingsAt = (schema: z.ZodType, path: readonly PropertyKey[]): string[] => [
  ...new Set(
    nodesAt(rootOf(schema), path)
      .at(-1)
      ?.flatMap(({ properties = {} }) => Object.keys(properties)),
  ),
]

/** Whether at a place stands an amount of money: it says itself, or what it is in does, that it is in minor units. */
export const isMoneyAt = (schema: z.ZodType, path: readonly PropertyKey[]): boolean =>
  nodesAt(rootOf(schema), path)
    .flat()
    .some(({ description = '' }) => /minor units/i.test(description))

const rootOf = (schema: z.ZodType): Root =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as unknown as Root

/** What stands at each step of a path: everything that a value may be there. */
function nodesAt(root: Root, path: readonly PropertyKey[]): Node[][] {
  const places = [formsOf(root, root)]
  for (const step of path) {
    const inside = (places.at(-1) ?? []).flatMap(({ properties, additionalProperties, items }) => {
      const child = typeof step === 'number' ? items : (properties?.[String(step)] ?? additionalProperties)
      return typeof child === 'object' ? [child] : []
    })
    places.push(inside.flatMap((node) => formsOf(root, node)))
  }
  return places
}

/** A node, what it refers to, and the forms that it may have. */
function formsOf(root: Root, node: Node): Node[] {
  const referred = node.$ref === undefined ? undefined : root.$defs?.[node.$ref.replace('#/$defs/', '')]
  const others = [...(referred === undefined ? [] : [referred]), ...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])] // prettier-ignore
  return [node, ...others.flatMap((other) => formsOf(root, other))]
}
