export * from './lifecycle.ts'
export * from './remedies.rules.ts'
export * from './routes.ts'
export * from './schemas.ts'
