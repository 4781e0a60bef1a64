import type { OperationObject, ParameterObject, PathItemObject } from 'openapi3-ts/oas31'
import { Event } from '../events/index.ts'
import { eventCatalogue, eventTypes, type EventType } from '../terms.ts'
import { z } from '../vocabulary/zod.ts'
import { schemaOf } from './json-schema.ts'

/** What a receiver gets for each type of event, so that a generator makes a type of each. */
export const webhooks = (): Record<string, PathItemObject> =>
  Object.fromEntries(eventTypes.map((type) => [type, { post: webhookOf(type) }]))

function webhookOf(type: EventType): OperationObject {
  const { object, happened } = eventCatalogue[type]
  const event = Event.extend({
    type: z.literal(type),
    data: Event.shape.data.extend({ object: z.literal(object) }),
  })
  return {
    operationId: type,
    tags: ['webhookEndpoints'],
    summary: happened,
    description: `${happened}. Sent to every endpoint whose \`types\` name \`${type}\`, or none.`,
    security: [],
    parameters: signatureHeaders,
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(event) } } },
    responses: {
      '2XX': { description: 'Taken. What comes back in the body is not read' },
      '410': { description: 'Nobody is here any more: the endpoint is switched off' },
      default: { description: 'Anything else is tried again later' },
    },
  }
}

/** The headers of Standard Webhooks. */
const signatureHeaders: ParameterObject[] = [
  ['webhook-id', 'The id of the event, the same at each attempt: drop what you have seen'],
  ['webhook-timestamp', 'When this attempt was made, in seconds since 1970: refuse what is older than five minutes'],
  ['webhook-signature', 'One or two signatures with a space between; one of them must be right'],
].map(([name = '', description = '']) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
}))
