export * from './account-schemas.ts'
export * from './examples.ts'
export * from './published-programme.ts'
export * from './routes.ts'
