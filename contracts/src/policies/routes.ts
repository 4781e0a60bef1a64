import { pageOf, pageQuery } from '../vocabulary/page.ts'
import { defineRoutes } from '../vocabulary/route.ts'
import { z } from '../vocabulary/zod.ts'
import { exampleReturnPolicy } from './examples.ts'
import { PolicyPublication, PolicyVersion, PublishedReturnPolicy, ReturnPolicyPublish } from './schemas.ts'

const readers = ['publishable', 'server', 'agent', 'shopper'] as const

export const policiesRoutes = defineRoutes({
  publish: {
    method: 'PUT',
    path: '/v1/policies/current',
    summary: 'Publish a return policy',
    description:
      'Makes this the policy of orders that are placed from now on. Orders keep the one that was current when they were placed, and a shopper gets the better of that and the current one. The same policy again is the same version and changes nothing. If-Match is required; the first policy is published with If-None-Match: *. The build of the help center does all of this.',
    body: ReturnPolicyPublish,
    responses: { 200: PublishedReturnPolicy },
    metadata: {
      scope: 'policies:write',
      principals: ['server'],
      ownership: 'store',
      idempotent: 'natural',
      precondition: 'required',
      problems: ['policy_has_mistakes'],
      examples: [{ summary: 'Publish a policy', as: 'server', body: exampleReturnPolicy, status: 200 }],
    },
  },
  current: {
    method: 'GET',
    path: '/v1/policies/current',
    summary: 'Get the current return policy',
    description: 'All that a decision needs: with it, returns.check of the SDK answers offline like the API.',
    responses: { 200: PublishedReturnPolicy },
    metadata: {
      scope: 'policies:read',
      principals: readers,
      ownership: 'store',
      idempotent: 'safe',
      problems: ['policy_not_found'],
      examples: [{ summary: 'Read the current policy', as: 'publishable', status: 200 }],
    },
  },
  get: {
    method: 'GET',
    path: '/v1/policies/:version',
    pathParams: z.object({ version: PolicyVersion }),
    summary: 'Get a return policy',
    description: 'A version that was published, as it was: it never changes, and may be kept for good.',
    responses: { 200: PublishedReturnPolicy },
    metadata: {
      scope: 'policies:read',
      principals: readers,
      ownership: 'store',
      idempotent: 'safe',
      problems: ['policy_not_found'],
      examples: [{ summary: 'Read a version', as: 'publishable', params: { version: '3f9c0a71be42' }, status: 200 }],
    },
  },
  list: {
    method: 'GET',
    path: '/v1/policies',
    summary: 'List when policies were published',
    description: 'Newest first; the first is the current one. A policy that came back is there once for each time.',
    query: z.strictObject(pageQuery),
    responses: { 200: pageOf(PolicyPublication, 'PolicyPublication') },
    metadata: {
      scope: 'policies:read',
      principals: readers,
      ownership: 'store',
      idempotent: 'safe',
      problems: ['invalid_cursor'],
      examples: [{ summary: 'When policies were published', as: 'server', status: 200 }],
    },
  },
})
