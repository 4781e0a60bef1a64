export * from './lifecycle.ts'
export * from './routes.ts'
export * from './schemas.ts'
