// The list of operators: what a file exports under a name with a dollar sign is one.

export * from './always.ts'
export * from './comment.ts'
export * from './expr.ts'
export * from './logical.ts'
