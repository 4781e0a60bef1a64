import type { Terms } from '../vocabulary/terms.ts'

export const webhookTerms = {
  resources: { webhookEndpoints: 'Addresses that get events, as Standard Webhooks.' },
  ids: { webhookEndpoint: 'whe', webhookDelivery: 'whd' },
  scopes: { 'webhooks:read': [], 'webhooks:write': [] },
  problems: {
    webhook_endpoint_not_found: {
      status: 404,
      title: 'No such webhook endpoint',
      remedy: 'List the endpoints of the store.',
    },
    webhook_url_not_allowed: {
      status: 422,
      title: 'Webhooks cannot be sent to this address',
      remedy: 'Use a public https address. Private, loopback and link-local addresses are refused.',
    },
    webhook_endpoint_limit_reached: {
      status: 409,
      title: 'The store has its full number of webhook endpoints',
      remedy: 'Delete one first; a store has at most 20.',
    },
  },
  events: {
    'webhook_endpoint.disabled': {
      object: 'webhook_endpoint',
      happened: 'An endpoint failed for too long, or answered 410, and was switched off',
    },
  },
} as const satisfies Terms
