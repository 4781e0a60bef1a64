import { defineRoutes } from '../vocabulary/route.ts'
import { z } from '../vocabulary/zod.ts'
import { exampleLoyaltyProgramme } from './examples.ts'
import { LoyaltyProgrammePublish, LoyaltyProgrammeVersion, PublishedLoyaltyProgramme } from './published-programme.ts'

const readers = ['publishable', 'server', 'agent', 'shopper'] as const

export const loyaltyProgrammesRoutes = defineRoutes({
  publish: {
    method: 'PUT',
    path: '/v1/loyalty-programmes/current',
    summary: 'Publish a loyalty programme',
    description:
      'Makes this the programme that counts from now on. What was earned keeps the rule that it was earned by. The same programme again is the same version and changes nothing. If-Match is required; the first programme is published with If-None-Match: *. The build of the help center does all of this.',
    body: LoyaltyProgrammePublish,
    responses: { 200: PublishedLoyaltyProgramme },
    metadata: {
      scope: 'loyaltyProgrammes:write',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'natural',
      precondition: 'required',
      problems: ['loyalty_programme_has_mistakes'],
      examples: [{ summary: 'Publish a programme', as: 'server', body: exampleLoyaltyProgramme, status: 200 }],
    },
  },
  current: {
    method: 'GET',
    path: '/v1/loyalty-programmes/current',
    summary: 'Get the current loyalty programme',
    description: 'What earns points, when they can be spent, when they end, and what they buy.',
    responses: { 200: PublishedLoyaltyProgramme },
    metadata: {
      scope: 'loyaltyProgrammes:read',
      principals: readers,
      ownership: 'store',
      idempotent: 'safe',
      problems: ['loyalty_programme_not_found'],
      examples: [{ summary: 'Read the current programme', as: 'publishable', status: 200 }],
    },
  },
  get: {
    method: 'GET',
    path: '/v1/loyalty-programmes/:version',
    pathParams: z.object({ version: LoyaltyProgrammeVersion }),
    summary: 'Get a loyalty programme',
    description: 'A version that was published, as it was: it never changes, and may be kept for good.',
    responses: { 200: PublishedLoyaltyProgramme },
    metadata: {
      scope: 'loyaltyProgrammes:read',
      principals: readers,
      ownership: 'store',
      idempotent: 'safe',
      problems: ['loyalty_programme_not_found'],
      examples: [{ summary: 'Read a version', as: 'publishable', params: { version: '5d0c91f7a3be' }, status: 200 }],
    },
  },
})
