// The list of accumulators: what a file exports under a name with a dollar sign is one.

export * from './add-to-set.ts'
export * from './avg.ts'
export * from './first.ts'
export * from './last.ts'
export * from './merge-objects.ts'
export * from './min-max.ts'
export * from './push.ts'
export * from './std-dev.ts'
export * from './sum.ts'
