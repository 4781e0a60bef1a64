import read from '#reference'
import type { Operation, Reference } from '../../reference/reference.ts'

/** The contract as the build read it. */
export const reference = read as Reference

export const operations: Operation[] = reference.resources.flatMap((resource) => resource.operations)
