export { openApiDocument } from './document.ts'
export { bodySchemaOf, componentSchemas, contentTypeOf, isBinary, schemaOf } from './json-schema.ts'
export { namedRoutes, type NamedRoute } from './named-routes.ts'
