import type { Terms } from '../vocabulary/terms.ts'

export const keyTerms = {
  resources: { keys: 'Credentials of the shop’s pages, servers and agents.' },
  ids: { key: 'key' },
  scopes: { 'keys:read': [], 'keys:write': [] },
  problems: {
    key_not_found: { status: 404, title: 'No such key', remedy: 'List the keys of the store.' },
  },
  events: {
    'key.created': { object: 'key', happened: 'A key was made' },
    'key.revoked': { object: 'key', happened: 'A key was revoked' },
  },
} as const satisfies Terms
