import { defineRoutes } from '../vocabulary/route.ts'
import { shopperScopes } from '../vocabulary/principals.ts'
import { exampleStoreSettings } from './examples.ts'
import { ShopperSecret, ShopperSecretRotate, Store, StoreSettings } from './schemas.ts'

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
  rotateShopperSecret: {
    method: 'POST',
    path: '/v1/store/rotate-shopper-secret',
    summary: 'Rotate the shopper secret',
    description:
      'Makes a new secret for the tokens that sign shoppers in. The old one is taken beside it for a while, so that nobody is signed out while you change it. Whoever has the secret can sign in as any shopper, so the key needs every scope that a shopper has.',
    body: ShopperSecretRotate.optional(),
    responses: { 200: ShopperSecret },
    metadata: {
      scope: 'store:write',
      alsoScopes: shopperScopes,
      principals: ['server'],
      ownership: 'store',
      idempotent: 'key',
      problems: ['store_not_found'],
      examples: [
        { summary: 'A new secret, with a week to change it', as: 'server', body: { overlapHours: 168 }, status: 200 },
      ],
    },
  },
})
