import { Approval } from '../approvals/schemas.ts'
import { CustomerId } from '../customers/schemas.ts'
import { OrderId } from '../orders/schemas.ts'
import { itemConditions } from '../policies/policy.ts'
import { exampleId } from '../vocabulary/ids.ts'
import { pageOf, pageQuery } from '../vocabulary/page.ts'
import { defineRoutes, type RouteMetadata } from '../vocabulary/route.ts'
import { Instant } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'
import { exampleReturn } from './examples.ts'
import { returnReasons } from './reasons.rules.ts'
import {
  ApprovalStatusSchema,
  Returnability,
  Return,
  ReturnAccept,
  ReturnAnswer,
  ReturnAsk,
  ReturnAuthorise,
  ReturnCreate,
  ReturnDecline,
  ReturnExecute,
  ReturnGradeUnits,
  ReturnId,
  ReturnLabelCreate,
  ReturnPreview,
  ReturnPreviewRequest,
  ReturnPropose,
  ReturnReceive,
  ReturnReject,
  ReturnShip,
  ReturnTrack,
  ReturnUpdate,
} from './schemas.ts'

/** Each combination that is taken has an index; the others are refused instead of being slow. */
const ReturnQuery = z
  .strictObject({
    ...pageQuery,
    status: ApprovalStatusSchema.optional(),
    customerId: CustomerId.optional(),
    orderId: OrderId.optional(),
  })
  .refine(
    ({ orderId, status, customerId }) => orderId === undefined || (status === undefined && customerId === undefined),
    { path: ['orderId'], error: 'An order has few returns; leave the other filters out' },
  )

const pathParams = z.object({ returnId: ReturnId })
const noBody = z.strictObject({}).optional()
const readers = ['server', 'agent', 'shopper'] as const

/** What wishes can fail on, before anything is decided. */
const wishProblems = [
  'return_order_not_found',
  'return_line_not_found',
  'return_quantity_exceeds_bought',
  'return_reason_not_offered',
  'return_currency_mismatch',
  'return_customers_differ',
] as const

/** What the routes that change one return have in common. */
const onReturn = {
  scope: 'returns:write',
  principals: ['server', 'agent'],
  ownership: 'store',
  idempotent: 'key',
  precondition: 'optional',
  problems: ['return_not_found', 'return_transition_not_allowed'],
} as const satisfies Partial<RouteMetadata>

export const returnsRoutes = defineRoutes({
  returnability: {
    method: 'GET',
    path: '/v1/orders/:orderId/returnability',
    pathParams: z.object({ orderId: OrderId }),
    summary: 'See what of an order can go back',
    description:
      'For each line, what the policy and the law say of the next unit: which layer is best, by which clause, until when, and what the shopper gets. Say a reason, a condition, whether the seal was broken or when it was first used, and it is decided for that. Units that are in a return count as gone.',
    query: z.strictObject({
      reason: z.enum(returnReasons).optional(),
      condition: z.enum(itemConditions).optional(),
      unsealed: z
        .preprocess((text) => (text === 'true' ? true : text === 'false' ? false : text), z.boolean())
        .optional()
        .meta({ description: 'Whether the seal of sealed goods was broken' }),
      firstUsedAt: Instant.optional().meta({ description: 'Asked for where a window begins with the first use' }),
    }),
    responses: { 200: Returnability },
    metadata: {
      scope: 'returns:read',
      alsoScopes: ['orders:read'],
      principals: readers,
      ownership: 'own',
      idempotent: 'safe',
      problems: ['order_not_found'],
      examples: [
        {
          summary: 'What of an order can go back',
          as: 'server',
          params: { orderId: exampleId('order', 'cushions') },
          query: { condition: 'unopened' },
          status: 200,
        },
      ],
    },
  },
  preview: {
    method: 'POST',
    path: '/v1/returns/preview',
    summary: 'Preview a return',
    description:
      'Decides about units as submitting them would, for each by its own reason and condition, and keeps nothing. Units that are in another return are refused here as they would be there.',
    body: ReturnPreviewRequest,
    responses: { 200: ReturnPreview },
    metadata: {
      scope: 'returns:read',
      alsoScopes: ['orders:read'],
      principals: readers,
      ownership: 'own',
      idempotent: 'natural',
      problems: [...wishProblems, 'unit_already_returned'],
      examples: [
        {
          summary: 'What if one cushion cover went back',
          as: 'server',
          body: {
            items: exampleReturn.items.map(({ resolution: _, ...item }) => item),
          },
          status: 200,
        },
      ],
    },
  },
  create: {
    method: 'POST',
    path: '/v1/returns',
    summary: 'Draft a return',
    description:
      'Makes a draft that holds nothing yet: its units are decided about anew whenever it is read, until it is submitted. Several orders may be in one return if they are in one currency. A shopper names their own orders, a guest the one they proved. A draft that nobody submits ends after a week.',
    body: ReturnCreate,
    responses: { 201: Return },
    metadata: {
      scope: 'returns:write',
      alsoScopes: ['orders:read'],
      principals: readers,
      ownership: 'own',
      idempotent: 'key',
      problems: [...wishProblems, 'unit_already_returned', 'resolution_not_offered', 'attachment_not_usable'],
      examples: [{ summary: 'One of four cushion covers', as: 'server', body: exampleReturn, status: 201 }],
    },
  },
  get: {
    method: 'GET',
    path: '/v1/returns/:returnId',
    pathParams,
    summary: 'Get a return',
    description: 'One return. A shopper sees their own, a guest those of the order they proved.',
    responses: { 200: Return },
    metadata: {
      scope: 'returns:read',
      principals: readers,
      ownership: 'own',
      idempotent: 'safe',
      problems: ['return_not_found'],
      examples: [{ summary: 'Read a return', as: 'agent', params: { returnId: exampleId('return') }, status: 200 }],
    },
  },
  list: {
    method: 'GET',
    path: '/v1/returns',
    summary: 'List returns',
    description:
      'Newest first. `status` goes with `customerId`; `orderId` stands alone. A draft shows what was decided when it was last changed. A shopper sees their own.',
    query: ReturnQuery,
    responses: { 200: pageOf(Return, 'Return') },
    metadata: {
      scope: 'returns:read',
      principals: readers,
      ownership: 'own',
      idempotent: 'safe',
      problems: ['invalid_cursor'],
      examples: [{ summary: 'What waits for a decision', as: 'agent', query: { status: 'requested' }, status: 200 }],
    },
  },
  update: {
    method: 'PATCH',
    path: '/v1/returns/:returnId',
    pathParams,
    summary: 'Change a draft',
    description: 'Puts other items in the place of those that the draft had, and decides about them.',
    body: ReturnUpdate,
    responses: { 200: Return },
    metadata: {
      ...onReturn,
      alsoScopes: ['orders:read'],
      principals: readers,
      ownership: 'own',
      idempotent: 'natural',
      problems: [
        ...onReturn.problems,
        ...wishProblems,
        'unit_already_returned',
        'resolution_not_offered',
        'attachment_not_usable',
      ],
      examples: [
        {
          summary: 'Another reason',
          as: 'server',
          params: { returnId: exampleId('return', 'draft') },
          body: { items: exampleReturn.items.map((item) => ({ ...item, reason: 'too_small' })) },
          status: 200,
        },
      ],
    },
  },
  submit: {
    method: 'POST',
    path: '/v1/returns/:returnId/submit',
    pathParams,
    summary: 'Submit a draft',
    description:
      'Decides for good, and holds the units: of two returns that want the same unit at once, one gets it. Approved at once where every unit is eligible and nothing is missing; a withdrawal always is, since no approval may stand before it. Otherwise an agent looks at it. A shopper cannot submit what no layer lets go back; the desk can, as goodwill.',
    body: noBody,
    responses: { 200: Return },
    metadata: {
      ...onReturn,
      alsoScopes: ['orders:read'],
      principals: readers,
      ownership: 'own',
      problems: [
        ...onReturn.problems,
        ...wishProblems,
        'unit_already_returned',
        'return_not_eligible',
        'resolution_not_offered',
      ],
      examples: [
        {
          summary: 'Submit a draft',
          as: 'server',
          params: { returnId: exampleId('return', 'draft') },
          status: 200,
        },
      ],
    },
  },
  answer: {
    method: 'POST',
    path: '/v1/returns/:returnId/answer',
    pathParams,
    summary: 'Answer what the desk asked',
    description:
      'Adds words, a condition or evidence to units. When nothing is missing any more the return is approved at once; otherwise the desk looks at it again.',
    body: ReturnAnswer,
    responses: { 200: Return },
    metadata: {
      ...onReturn,
      alsoScopes: ['orders:read'],
      principals: readers,
      ownership: 'own',
      problems: [...onReturn.problems, 'return_unit_not_found', 'attachment_not_usable'],
      examples: [
        {
          summary: 'The serial number',
          as: 'server',
          params: { returnId: exampleId('return', 'asked') },
          body: { text: 'It is printed below the foot: FJ-2211-0042.' },
          status: 200,
        },
      ],
    },
  },
  approve: {
    method: 'POST',
    path: '/v1/returns/:returnId/approve',
    pathParams,
    summary: 'Approve a return',
    description: 'Approves every unit that was not declined. The shopper is told by mail.',
    body: noBody,
    responses: { 200: Return },
    metadata: {
      ...onReturn,
      examples: [
        { summary: 'Approve', as: 'agent', params: { returnId: exampleId('return', 'waiting') }, status: 200 },
      ],
    },
  },
  decline: {
    method: 'POST',
    path: '/v1/returns/:returnId/decline',
    pathParams,
    summary: 'Decline units of a return',
    description:
      'Declines what only the shop had promised, with a reason and the clause that it rests on. What the law gives cannot be declined. When no unit is left the return is declined; the units are free again.',
    body: ReturnDecline,
    responses: { 200: Return },
    metadata: {
      ...onReturn,
      problems: [...onReturn.problems, 'return_unit_not_found', 'return_right_not_declinable', 'clause_not_known'],
      examples: [
        {
          summary: 'A throw that came four months ago',
          as: 'agent',
          params: { returnId: exampleId('return', 'late') },
          body: {
            reason: 'outside_window',
            clause: 'sixty-days',
            message: 'It came more than four months ago. We can offer you a discount on a new one.',
          },
          status: 200,
        },
      ],
    },
  },
  ask: {
    method: 'POST',
    path: '/v1/returns/:returnId/ask',
    pathParams,
    summary: 'Ask the shopper for something',
    description: 'Waits two weeks for an answer; the clocks of the law run on meanwhile.',
    body: ReturnAsk,
    responses: { 200: Return },
    metadata: {
      ...onReturn,
      examples: [
        {
          summary: 'Ask for a photo',
          as: 'agent',
          params: { returnId: exampleId('return', 'unclear') },
          body: { question: 'Can you send us a photo of the crack?' },
          status: 200,
        },
      ],
    },
  },
  cancel: {
    method: 'POST',
    path: '/v1/returns/:returnId/cancel',
    pathParams,
    summary: 'Cancel a return',
    description:
      'Calls it off while no unit was received and no money has moved. The units are free again, and the rights of the shopper stay.',
    body: noBody,
    responses: { 200: Return },
    metadata: {
      ...onReturn,
      principals: readers,
      ownership: 'own',
      examples: [
        {
          summary: 'Call it off',
          as: 'server',
          params: { returnId: exampleId('return', 'changed-mind') },
          status: 200,
        },
      ],
    },
  },
  label: {
    method: 'POST',
    path: '/v1/returns/:returnId/labels',
    pathParams,
    summary: 'Make a label',
    description:
      'Adds a parcel with a label to print: an A6 page with the return address, and the reference as a barcode and a QR code. Its file is an attachment that whoever sees the return can download.',
    body: ReturnLabelCreate.optional(),
    responses: { 201: Return },
    metadata: {
      ...onReturn,
      principals: readers,
      ownership: 'own',
      problems: [...onReturn.problems, 'return_unit_not_found', 'label_not_available'],
      examples: [
        {
          summary: 'A label for all of it',
          as: 'server',
          params: { returnId: exampleId('return') },
          body: {},
          status: 201,
        },
      ],
    },
  },
  ship: {
    method: 'POST',
    path: '/v1/returns/:returnId/ship',
    pathParams,
    summary: 'Say that a parcel was handed over',
    description: 'Marks a parcel as under way: one with a label of ours, or another with the shopper’s own.',
    body: ReturnShip,
    responses: { 200: Return },
    metadata: {
      ...onReturn,
      principals: readers,
      ownership: 'own',
      problems: [...onReturn.problems, 'return_unit_not_found', 'return_shipment_not_found'],
      examples: [
        {
          summary: 'Sent with a label of the shopper’s own',
          as: 'server',
          params: { returnId: exampleId('return', 'to-send') },
          body: { carrier: 'DHL', trackingNumber: '00340434161094049999' },
          status: 200,
        },
      ],
    },
  },
  track: {
    method: 'POST',
    path: '/v1/returns/:returnId/track',
    pathParams,
    summary: 'Say what a carrier reports',
    description: 'A parcel that goes back moved, arrived, or was lost.',
    body: ReturnTrack,
    responses: { 200: Return },
    metadata: {
      ...onReturn,
      problems: [...onReturn.problems, 'return_shipment_not_found'],
      examples: [
        {
          summary: 'It arrived',
          as: 'server',
          params: { returnId: exampleId('return', 'on-its-way') },
          body: { shipmentId: exampleId('returnShipment', 'on-its-way'), state: 'delivered' },
          status: 200,
        },
      ],
    },
  },
  receive: {
    method: 'POST',
    path: '/v1/returns/:returnId/receive',
    pathParams,
    summary: 'Receive units',
    description: 'Says which of the units that are expected have arrived. From now on the return cannot be called off.',
    body: ReturnReceive,
    responses: { 200: Return },
    metadata: {
      ...onReturn,
      problems: [...onReturn.problems, 'return_unit_not_found', 'return_shipment_not_found'],
      examples: [
        {
          summary: 'All of it has arrived',
          as: 'server',
          params: { returnId: exampleId('return', 'arrived') },
          body: {},
          status: 200,
        },
      ],
    },
  },
  grade: {
    method: 'POST',
    path: '/v1/returns/:returnId/grade',
    pathParams,
    summary: 'Grade units',
    description:
      'Says in which state units arrived. What was expected and is not in the parcel is graded as missing. A grade can be put right until the unit is accepted or rejected.',
    body: ReturnGradeUnits,
    responses: { 200: Return },
    metadata: {
      ...onReturn,
      problems: [...onReturn.problems, 'return_unit_not_found'],
      examples: [
        {
          summary: 'As new',
          as: 'server',
          params: { returnId: exampleId('return', 'received') },
          body: { units: [{ unitId: exampleId('returnUnit', 'received'), grade: 'A' }] },
          status: 200,
        },
      ],
    },
  },
  accept: {
    method: 'POST',
    path: '/v1/returns/:returnId/accept',
    pathParams,
    summary: 'Accept units',
    description: 'Takes graded units back, and says where they go. What was received ends accepted or rejected.',
    body: ReturnAccept,
    responses: { 200: Return },
    metadata: {
      ...onReturn,
      problems: [...onReturn.problems, 'return_unit_not_found'],
      examples: [
        {
          summary: 'Back on the shelf',
          as: 'server',
          params: { returnId: exampleId('return', 'graded') },
          body: { unitIds: [exampleId('returnUnit', 'graded')], disposition: 'restock' },
          status: 200,
        },
      ],
    },
  },
  reject: {
    method: 'POST',
    path: '/v1/returns/:returnId/reject',
    pathParams,
    summary: 'Reject units',
    description:
      'Does not take graded units back, with a reason for the shopper. Units that are sent back to the shopper can be returned again.',
    body: ReturnReject,
    responses: { 200: Return },
    metadata: {
      ...onReturn,
      problems: [...onReturn.problems, 'return_unit_not_found'],
      examples: [
        {
          summary: 'Another thing was in the parcel',
          as: 'server',
          params: { returnId: exampleId('return', 'wrong') },
          body: {
            unitIds: [exampleId('returnUnit', 'wrong')],
            disposition: 'send_back',
            message: 'The parcel held a cushion cover of another shop. It is on its way back to you.',
          },
          status: 200,
        },
      ],
    },
  },
  propose: {
    method: 'POST',
    path: '/v1/returns/:returnId/resolutions',
    pathParams,
    summary: 'Propose another resolution',
    description:
      'Says what the shopper is to get for units, in the place of what was there. It has to be authorised. What was executed stays.',
    body: ReturnPropose,
    responses: { 200: Return },
    metadata: {
      ...onReturn,
      problems: [
        ...onReturn.problems,
        'return_unit_not_found',
        'resolution_not_offered',
        'gift_resolution_not_allowed',
      ],
      examples: [
        {
          summary: 'An exchange instead of money',
          as: 'agent',
          params: { returnId: exampleId('return', 'arrived') },
          body: { kind: 'exchange', unitIds: [exampleId('returnUnit', 'arrived')] },
          status: 200,
        },
      ],
    },
  },
  authorise: {
    method: 'POST',
    path: '/v1/returns/:returnId/authorise',
    pathParams,
    summary: 'Authorise a resolution',
    description: 'Lets a resolution be executed. With the approval of a return, what the shopper chose is authorised.',
    body: ReturnAuthorise,
    responses: { 200: Return },
    metadata: {
      ...onReturn,
      problems: [...onReturn.problems, 'resolution_not_found'],
      examples: [
        {
          summary: 'Let it be done',
          as: 'agent',
          params: { returnId: exampleId('return', 'proposed') },
          body: { resolutionId: exampleId('resolution', 'proposed') },
          status: 200,
        },
      ],
    },
  },
  execute: {
    method: 'POST',
    path: '/v1/returns/:returnId/execute',
    pathParams,
    summary: 'Execute a resolution',
    description:
      'Gives the shopper what was authorised, once, whatever is repeated: a refund is requested; store credit is there at once with the bonus and the expiry of the policy; an exchange is made of what is offered; what the shop does in its own system is recorded with its reference. Money goes out when the units are accepted, on a withdrawal also when a parcel is under way; units of the resolution that are still to come, or to be looked at, are a resolution of their own from then on. What the shopper keeps or donates is not sent back. Money above the limits of an agent answers 202 with the approval that is asked for.',
    body: ReturnExecute,
    responses: { 200: Return, 202: Approval },
    metadata: {
      ...onReturn,
      alsoScopes: ['refunds:write'],
      idempotent: 'key_required',
      problems: [
        ...onReturn.problems,
        'resolution_not_found',
        'resolution_not_due',
        'resolution_reference_required',
        'store_credit_customer_not_found',
        'store_credit_too_large',
        'keep_item_limit_reached',
        'field_not_allowed',
        'exchange_offer_not_found',
        'exchange_terms_not_allowed',
        'order_not_found',
        'refund_line_not_found',
        'refund_quantity_exceeds_bought',
        'refund_exceeds_line',
        'refund_exceeds_shipping',
        'refund_exceeds_captured',
        'refund_nothing_due',
        'refund_fees_not_allowed',
        'refund_limit_reached',
        'gift_resolution_not_allowed',
      ],
      examples: [
        {
          summary: 'The money back',
          as: 'server',
          params: { returnId: exampleId('return', 'accepted') },
          body: { resolutionId: exampleId('resolution', 'accepted') },
          status: 200,
        },
        {
          summary: 'An exchange, of which the shopper chooses',
          as: 'server',
          params: { returnId: exampleId('return', 'to-exchange') },
          body: {
            resolutionId: exampleId('resolution', 'to-exchange'),
            exchange: {
              offers: [
                { sku: 'TEX-CUSHION-45-SAND', name: 'Cushion cover 45 cm, sand' },
                { sku: 'TEX-CUSHION-60', name: 'Cushion cover 60 cm, moss', price: 3900 },
              ],
            },
          },
          status: 200,
        },
      ],
    },
  },
})
