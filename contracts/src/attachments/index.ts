export * from './attachment.rules.ts'
export * from './routes.ts'
export * from './schemas.ts'
