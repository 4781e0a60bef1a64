import { Approval } from '../approvals/schemas.ts'
import { CustomerId } from '../customers/schemas.ts'
import { OrderId } from '../orders/schemas.ts'
import { exampleId } from '../vocabulary/ids.ts'
import { pageOf, pageQuery } from '../vocabulary/page.ts'
import { defineRoutes, type RouteMetadata } from '../vocabulary/route.ts'
import { z } from '../vocabulary/zod.ts'
import {
  Claim,
  ClaimAsk,
  ClaimContest,
  ClaimCreate,
  ClaimDemand,
  ClaimFail,
  ClaimId,
  ClaimOffer,
  ClaimPerform,
  ClaimShow,
  ClaimStatusSchema,
} from './schemas.ts'

/** Each combination that is taken has an index; the others are refused instead of being slow. */
const ClaimQuery = z
  .strictObject({
    ...pageQuery,
    status: ClaimStatusSchema.optional(),
    customerId: CustomerId.optional(),
    orderId: OrderId.optional(),
  })
  .refine(
    ({ orderId, status, customerId }) => orderId === undefined || (status === undefined && customerId === undefined),
    { path: ['orderId'], error: 'An order has few claims; leave the other filters out' },
  )

const pathParams = z.object({ claimId: ClaimId })
const noBody = z.strictObject({}).optional()
const readers = ['server', 'agent', 'shopper'] as const

/** What the routes that change one claim have in common. */
const onClaim = {
  scope: 'claims:write',
  principals: ['server', 'agent'],
  ownership: 'store',
  idempotent: 'key',
  precondition: 'optional',
  problems: ['claim_not_found', 'claim_transition_not_allowed'],
} as const satisfies Partial<RouteMetadata>

export const claimsRoutes = defineRoutes({
  create: {
    method: 'POST',
    path: '/v1/claims',
    summary: 'Report goods that are not as owed',
    description:
      'A claim under the statutory guarantee. It is taken whatever the policy says of the goods, also outside the period, which the decision then says; the shop can contest it, and not decline it. Claims that are open, and those that ended the contract or gave other goods, are together for no more units of a line than were bought. The shopper is told by mail that it has arrived.',
    body: ClaimCreate,
    responses: { 201: Claim },
    metadata: {
      scope: 'claims:write',
      principals: readers,
      ownership: 'own',
      idempotent: 'key',
      problems: ['claim_order_not_found', 'claim_line_not_found', 'claim_units_claimed', 'attachment_not_usable'],
      examples: [
        {
          summary: 'A vase with a crack',
          as: 'agent',
          body: {
            orderId: exampleId('order', 'cushions'),
            line: 'l1',
            reason: 'defective',
            description: 'The zip of the cover broke after a week.',
            wanted: 'replacement',
          },
          status: 201,
        },
      ],
    },
  },
  get: {
    method: 'GET',
    path: '/v1/claims/:claimId',
    pathParams,
    summary: 'Get a claim',
    description: 'One claim. A shopper sees their own, a guest those of the order they proved.',
    responses: { 200: Claim },
    metadata: {
      scope: 'claims:read',
      principals: readers,
      ownership: 'own',
      idempotent: 'safe',
      problems: ['claim_not_found'],
      examples: [{ summary: 'Read a claim', as: 'agent', params: { claimId: exampleId('claim') }, status: 200 }],
    },
  },
  list: {
    method: 'GET',
    path: '/v1/claims',
    summary: 'List claims',
    description: 'Newest first. `status` goes with `customerId`; `orderId` stands alone. A shopper sees their own.',
    query: ClaimQuery,
    responses: { 200: pageOf(Claim, 'Claim') },
    metadata: {
      scope: 'claims:read',
      principals: readers,
      ownership: 'own',
      idempotent: 'safe',
      problems: ['invalid_cursor'],
      examples: [{ summary: 'What waits for the desk', as: 'agent', query: { status: 'reported' }, status: 200 }],
    },
  },
  ask: {
    method: 'POST',
    path: '/v1/claims/:claimId/ask',
    pathParams,
    summary: 'Ask what shows the defect',
    description: 'The shopper is told by mail; the clocks of the law run on.',
    body: ClaimAsk,
    responses: { 200: Claim },
    metadata: {
      ...onClaim,
      examples: [
        {
          summary: 'Ask what shows the defect',
          as: 'agent',
          params: { claimId: exampleId('claim', 'to-ask') },
          body: { question: 'Can you send us a photo of the crack?' },
          status: 200,
        },
      ],
    },
  },
  show: {
    method: 'POST',
    path: '/v1/claims/:claimId/show',
    pathParams,
    summary: 'Show the defect',
    description: 'Adds words and files. A file is used once.',
    body: ClaimShow,
    responses: { 200: Claim },
    metadata: {
      ...onClaim,
      principals: readers,
      ownership: 'own',
      problems: [...onClaim.problems, 'attachment_not_usable'],
      examples: [
        {
          summary: 'Show the defect',
          as: 'server',
          params: { claimId: exampleId('claim', 'asked') },
          body: { text: 'It is the third crack, from the rim down.' },
          status: 200,
        },
      ],
    },
  },
  offer: {
    method: 'POST',
    path: '/v1/claims/:claimId/offer',
    pathParams,
    summary: 'Offer a remedy',
    description:
      'Any remedy, at any time, and a lower price of what the line still holds; the shopper is told by mail. `finding` says whether the desk found a serious or a minor defect, which decides what can be insisted on.',
    body: ClaimOffer,
    responses: { 200: Claim },
    metadata: {
      ...onClaim,
      problems: [...onClaim.problems, 'refund_exceeds_line', 'refund_line_not_found', 'refund_quantity_exceeds_bought'],
      examples: [
        {
          summary: 'Offer a remedy',
          as: 'agent',
          params: { claimId: exampleId('claim', 'to-offer') },
          body: { remedy: 'price_reduction', amount: 800, message: 'You keep the vase, and 8.00 goes back to you.' },
          status: 200,
        },
      ],
    },
  },
  accept: {
    method: 'POST',
    path: '/v1/claims/:claimId/accept',
    pathParams,
    summary: 'Accept the remedy that is offered',
    description: 'From here on the shop owes it.',
    body: noBody,
    responses: { 200: Claim },
    metadata: {
      ...onClaim,
      principals: readers,
      ownership: 'own',
      examples: [
        {
          summary: 'Accept the remedy that is offered',
          as: 'server',
          params: { claimId: exampleId('claim', 'offered') },
          status: 200,
        },
      ],
    },
  },
  refuse: {
    method: 'POST',
    path: '/v1/claims/:claimId/refuse',
    pathParams,
    summary: 'Refuse the remedy that is offered',
    description: 'The claim is open again, and nothing of it is lost.',
    body: noBody,
    responses: { 200: Claim },
    metadata: {
      ...onClaim,
      principals: readers,
      ownership: 'own',
      examples: [
        {
          summary: 'Refuse the remedy that is offered',
          as: 'server',
          params: { claimId: exampleId('claim', 'offered-too') },
          status: 200,
        },
      ],
    },
  },
  demand: {
    method: 'POST',
    path: '/v1/claims/:claimId/demand',
    pathParams,
    summary: 'Insist on a remedy',
    description:
      'Takes what the law gives now (`remediesOwed`), whatever was offered: repair or replacement at the shopper’s choice, the end of the contract once a cure failed, a defect is serious, or goods can be rejected.',
    body: ClaimDemand,
    responses: { 200: Claim },
    metadata: {
      ...onClaim,
      principals: readers,
      ownership: 'own',
      problems: [...onClaim.problems, 'claim_remedy_not_owed'],
      examples: [
        {
          summary: 'Insist on a remedy',
          as: 'server',
          params: { claimId: exampleId('claim', 'to-demand') },
          body: { remedy: 'replacement' },
          status: 200,
        },
      ],
    },
  },
  fail: {
    method: 'POST',
    path: '/v1/claims/:claimId/fail',
    pathParams,
    summary: 'Say that a remedy did not help',
    description: 'Or that it was not done. It opens the way to a lower price and the end of the contract.',
    body: ClaimFail,
    responses: { 200: Claim },
    metadata: {
      ...onClaim,
      problems: [...onClaim.problems, 'claim_units_claimed'],
      principals: readers,
      ownership: 'own',
      examples: [
        {
          summary: 'Say that a remedy did not help',
          as: 'server',
          params: { claimId: exampleId('claim', 'performed') },
          body: { reason: 'The glued crack opened again.' },
          status: 200,
        },
      ],
    },
  },
  contest: {
    method: 'POST',
    path: '/v1/claims/:claimId/contest',
    pathParams,
    summary: 'Contest a claim',
    description:
      'Says why the shop holds that it owes no remedy, and what shows it. It declines nothing: the claim stays where it is. The shopper is told by mail.',
    body: ClaimContest,
    responses: { 200: Claim },
    metadata: {
      ...onClaim,
      examples: [
        {
          summary: 'Contest a claim',
          as: 'agent',
          params: { claimId: exampleId('claim', 'to-contest') },
          body: {
            reason: 'was_sound',
            citation: 'Directive (EU) 2019/771 art. 11',
            proof: 'The test report of the lot is attached.',
          },
          status: 200,
        },
      ],
    },
  },
  withdraw: {
    method: 'POST',
    path: '/v1/claims/:claimId/withdraw',
    pathParams,
    summary: 'Take a claim back',
    description: 'It ends here; another can be reported.',
    body: noBody,
    responses: { 200: Claim },
    metadata: {
      ...onClaim,
      principals: readers,
      ownership: 'own',
      examples: [
        {
          summary: 'Take a claim back',
          as: 'server',
          params: { claimId: exampleId('claim', 'to-withdraw') },
          status: 200,
        },
      ],
    },
  },
  perform: {
    method: 'POST',
    path: '/v1/claims/:claimId/perform',
    pathParams,
    summary: 'Perform the remedy',
    description:
      'A lower price and the end of the contract are paid through refunds, once, on the payments that paid; of a repair and a replacement the shop sends its reference. Money above the limits of an agent answers 202 with the approval that is asked for.',
    body: ClaimPerform.optional(),
    responses: { 200: Claim, 202: Approval },
    metadata: {
      ...onClaim,
      alsoScopes: ['refunds:write'],
      idempotent: 'key_required',
      problems: [
        ...onClaim.problems,
        'claim_remedy_invalid',
        'unit_already_returned',
        'order_not_found',
        'refund_line_not_found',
        'refund_quantity_exceeds_bought',
        'refund_exceeds_line',
        'refund_exceeds_shipping',
        'refund_exceeds_captured',
        'refund_nothing_due',
        'refund_fees_not_allowed',
        'refund_limit_reached',
      ],
      examples: [
        {
          summary: 'The new one is on its way',
          as: 'server',
          params: { claimId: exampleId('claim', 'accepted') },
          body: { reference: 'NL-2044' },
          status: 200,
        },
      ],
    },
  },
})
