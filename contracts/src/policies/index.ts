export * from './examples.ts'
export * from './routes.ts'
export * from './schemas.ts'
