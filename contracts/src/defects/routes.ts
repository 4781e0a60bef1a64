import { exampleId } from '../vocabulary/ids.ts'
import { pageOf, pageQuery } from '../vocabulary/page.ts'
import { defineRoutes } from '../vocabulary/route.ts'
import { z } from '../vocabulary/zod.ts'
import { Defect, DefectClose, DefectId, DefectStatusSchema } from './schemas.ts'

const DefectQuery = z.strictObject({ ...pageQuery, status: DefectStatusSchema.optional() })
const pathParams = z.object({ defectId: DefectId })

export const defectsRoutes = defineRoutes({
  list: {
    method: 'GET',
    path: '/v1/defects',
    summary: 'List suspicions of defects',
    description: 'Newest first.',
    query: DefectQuery,
    responses: { 200: pageOf(Defect, 'Defect') },
    metadata: {
      scope: 'defects:read',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'safe',
      problems: ['invalid_cursor'],
      examples: [{ summary: 'What to look at', as: 'agent', query: { status: 'suspected' }, status: 200 }],
    },
  },
  get: {
    method: 'GET',
    path: '/v1/defects/:defectId',
    pathParams,
    summary: 'Get a suspicion of a defect',
    description:
      'The rate against its baseline, the test that was made with its false alarm rate, and the cases. It is counted with every defect that a return or a claim reports, by the orders of 90 days.',
    responses: { 200: Defect },
    metadata: {
      scope: 'defects:read',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'safe',
      problems: ['defect_not_found'],
      examples: [
        { summary: 'The fifth broken vase', as: 'agent', params: { defectId: exampleId('defect') }, status: 200 },
      ],
    },
  },
  close: {
    method: 'POST',
    path: '/v1/defects/:defectId/close',
    pathParams,
    summary: 'Close a suspicion of a defect',
    description:
      'Says what was found. What was counted until now counts no more, so that only new cases give another suspicion.',
    body: DefectClose,
    responses: { 200: Defect },
    metadata: {
      scope: 'defects:write',
      principals: ['server', 'agent'],
      ownership: 'store',
      idempotent: 'key',
      precondition: 'optional',
      problems: ['defect_not_found', 'defect_transition_not_allowed'],
      examples: [
        {
          summary: 'Thin packaging',
          as: 'agent',
          params: { defectId: exampleId('defect', 'looked-at') },
          body: { outcome: 'confirmed', note: 'The new box has no edge protection.' },
          status: 200,
        },
      ],
    },
  },
})
