import type { Terms } from '../vocabulary/terms.ts'

export const keyTerms = {
  resources: { keys: 'Credentials of the shop’s pages, servers and agents.' },
  ids: { key: 'key' },
  scopes: { 'keys:read': [], 'keys:write': [] },
  problems: {
    key_has_no_agent: {
      status: 409,
      title: 'The key belongs to no person',
      remedy: 'Limits are those of an agent. Make a restricted key with `agent`.',
    },
    key_not_found: { status: 404, title: 'No such key', remedy: 'List the keys of the store.' },
  },
  events: {
    'key.created': { object: 'key', happened: 'A key was made', audited: true },
    'key.limits_changed': { object: 'key', happened: 'What an agent may give back alone was changed', audited: true },
    'key.revoked': { object: 'key', happened: 'A key was revoked', audited: true },
  },
} as const satisfies Terms
