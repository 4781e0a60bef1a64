import { CustomerId } from '../customers/schemas.ts'
import { exampleId } from '../vocabulary/ids.ts'
import { pageOf, pageQuery } from '../vocabulary/page.ts'
import { defineRoutes } from '../vocabulary/route.ts'
import { z } from '../vocabulary/zod.ts'
import { LoyaltyAccount, LoyaltyAccountId, LoyaltyPointsEntry } from './account-schemas.ts'
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

const ofAccount = z.object({ loyaltyAccountId: LoyaltyAccountId })
const accountReaders = ['server', 'agent', 'shopper'] as const

export const loyaltyAccountsRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/v1/loyalty-accounts',
    summary: 'List accounts of points',
    description:
      'The accounts of the store or that of one customer, newest first. A customer sees their own; a guest has none.',
    query: z.strictObject({ ...pageQuery, customerId: CustomerId.optional() }),
    responses: { 200: pageOf(LoyaltyAccount, 'LoyaltyAccount') },
    metadata: {
      scope: 'loyaltyAccounts:read',
      principals: accountReaders,
      ownership: 'own',
      idempotent: 'safe',
      problems: ['invalid_cursor'],
      examples: [
        { summary: 'My points', as: 'shopper', status: 200 },
        {
          summary: 'The points of a customer',
          as: 'server',
          query: { customerId: exampleId('customer') },
          status: 200,
        },
      ],
    },
  },
  get: {
    method: 'GET',
    path: '/v1/loyalty-accounts/:loyaltyAccountId',
    pathParams: ofAccount,
    summary: 'Get an account of points',
    description:
      'What is pending, why and until when; what can be spent and what of it ends when; the tier, and what the next one takes. Everything as it stands now.',
    responses: { 200: LoyaltyAccount },
    metadata: {
      scope: 'loyaltyAccounts:read',
      principals: accountReaders,
      ownership: 'own',
      idempotent: 'safe',
      problems: ['loyalty_account_not_found'],
      examples: [
        {
          summary: 'Read an account',
          as: 'agent',
          params: { loyaltyAccountId: exampleId('loyaltyAccount') },
          status: 200,
        },
      ],
    },
  },
  entries: {
    method: 'GET',
    path: '/v1/loyalty-accounts/:loyaltyAccountId/entries',
    pathParams: ofAccount,
    summary: 'List the entries of an account of points',
    description:
      'Everything that happened to an account, newest first. What is pending, available and reserved is the sum of each over all of them.',
    query: z.strictObject(pageQuery),
    responses: { 200: pageOf(LoyaltyPointsEntry, 'LoyaltyPointsEntry') },
    metadata: {
      scope: 'loyaltyAccounts:read',
      principals: accountReaders,
      ownership: 'own',
      idempotent: 'safe',
      problems: ['loyalty_account_not_found', 'invalid_cursor'],
      examples: [
        {
          summary: 'What happened',
          as: 'agent',
          params: { loyaltyAccountId: exampleId('loyaltyAccount') },
          status: 200,
        },
      ],
    },
  },
})
