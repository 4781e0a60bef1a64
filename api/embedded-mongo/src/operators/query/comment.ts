import type { DocumentOperator } from './operator.ts'

/** Says nothing of the document. */
export const $comment: DocumentOperator = () => undefined
