import read from '#reference'
import type { Operation, Reference } from '../../reference/reference.ts'

/** The contract as the build read it. */
export const reference = read as Reference

export const operations: Operation[] = reference.resources.flatMap((resource) => resource.operations)

const addresses = new Map(
  reference.objectGroups.flatMap(({ objects }) => objects.map(({ name, href }) => [name, href] as const)),
)

/** Where an object is explained, by the name of its type. */
export const objectHref = (typeName: string): string => addresses.get(typeName) ?? '/reference/objects/'
