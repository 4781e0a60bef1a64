import { defineRoutes } from '../vocabulary/route.ts'
import { exampleStoreSettings } from './examples.ts'
import { Store, StoreSettings } from './schemas.ts'

export const storeRoutes = defineRoutes({
  get: {
    method: 'GET',
    path: '/v1/store',
    summary: 'Get the store',
    description: 'The store that the credential belongs to, with its opening hours.',
    responses: { 200: Store },
    metadata: {
      scope: 'store:read',
      principals: ['publishable', 'server', 'agent'],
      ownership: 'store',
      idempotent: 'safe',
      problems: ['store_not_found'],
      examples: [{ summary: 'Read the store', as: 'publishable', status: 200 }],
    },
  },
  update: {
    method: 'PUT',
    path: '/v1/store',
    summary: 'Replace the settings of the store',
    description: 'Replaces all settings. If-Match is required, so that two people do not overwrite each other.',
    body: StoreSettings,
    responses: { 200: Store },
    metadata: {
      scope: 'store:write',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'natural',
      precondition: 'required',
      problems: ['store_not_found'],
      examples: [{ summary: 'Replace the settings', as: 'server', body: exampleStoreSettings, status: 200 }],
    },
  },
})
