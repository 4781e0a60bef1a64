// The list of stages that make one document of each.

export * from './add-fields.ts'
export * from './project.ts'
export * from './replace-root.ts'
export * from './unset.ts'
