import { contract } from '@aftercare/contracts'
import { doneOrAskedFor } from '../approvals/index.ts'
import { serve, type ServeParts } from '../http/serve.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import { answerReturn } from './answer-return.ts'
import { approveReturn } from './approve-return.ts'
import { askAboutReturn } from './ask-about-return.ts'
import { cancelReturn } from './cancel-return.ts'
import { createReturn } from './create-return.ts'
import { declineReturn } from './decline-return.ts'
import { executeResolution, type ExecuteParts } from './execute-resolution.ts'
import { acceptUnits, rejectUnits } from './inspect-return.ts'
import { getReturn } from './get-return.ts'
import { getReturnability } from './get-returnability.ts'
import { gradeReturn } from './grade-return.ts'
import { labelReturn, type LabelReturnParts } from './label-return.ts'
import { listReturns } from './list-returns.ts'
import type { ReturnParts } from './parts.ts'
import { previewReturn } from './preview-return.ts'
import { authoriseResolution, proposeResolution } from './propose-resolution.ts'
import { receiveReturn } from './receive-return.ts'
import { shipReturn } from './ship-return.ts'
import { submitReturn } from './submit-return.ts'
import type { StepParts } from './take-return-step.ts'
import { trackReturn } from './track-return.ts'
import { updateReturn } from './update-return.ts'
import type { WriteParts } from './write-units.ts'

type Parts = ServeParts & StepParts & WriteParts & ReturnParts & NaturalKeyParts & LabelReturnParts & ExecuteParts

export const returnsRouter = (parts: Parts) =>
  serve(contract.returns, parts, {
    returnability: async ({ params, query }, { context, actor }) => ({
      status: 200,
      body: await getReturnability(context, actor, params.orderId, query),
    }),
    preview: async ({ body }, { context, actor }) => ({ status: 200, body: await previewReturn(context, actor, body) }),
    create: async ({ body }, { context, actor }) => ({ status: 201, body: await createReturn(context, actor, body) }),
    get: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await getReturn(context, actor, params.returnId),
    }),
    list: async ({ query }, { context, actor }) => ({ status: 200, body: await listReturns(context, actor, query) }),
    update: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await updateReturn(context, actor, params.returnId, body, ifMatch),
    }),
    submit: async ({ params, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await submitReturn(context, actor, params.returnId, ifMatch),
    }),
    answer: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await answerReturn(context, actor, params.returnId, body, ifMatch),
    }),
    approve: async ({ params, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await approveReturn(context, actor, params.returnId, ifMatch),
    }),
    decline: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await declineReturn(context, actor, params.returnId, body, ifMatch),
    }),
    ask: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await askAboutReturn(context, actor, params.returnId, body, ifMatch),
    }),
    cancel: async ({ params, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await cancelReturn(context, actor, params.returnId, ifMatch),
    }),
    ship: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await shipReturn(context, actor, params.returnId, body, ifMatch),
    }),
    track: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await trackReturn(context, actor, params.returnId, body, ifMatch),
    }),
    receive: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await receiveReturn(context, actor, params.returnId, body, ifMatch),
    }),
    grade: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await gradeReturn(context, actor, params.returnId, body, ifMatch),
    }),
    accept: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await acceptUnits(context, actor, params.returnId, body, ifMatch),
    }),
    reject: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await rejectUnits(context, actor, params.returnId, body, ifMatch),
    }),
    propose: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await proposeResolution(context, actor, params.returnId, body, ifMatch),
    }),
    authorise: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await authoriseResolution(context, actor, params.returnId, body.resolutionId, ifMatch),
    }),
    execute: async ({ params, body, ifMatch }, { context, actor }) =>
      doneOrAskedFor(200, await executeResolution(context, actor, params.returnId, body, ifMatch)),
    label: {
      prepare: async ({ params, body, ifMatch }, { context, actor }) => {
        const { commit, undo } = await labelReturn(context, actor, params.returnId, body ?? {}, ifMatch)
        return { commit: async (inside) => ({ status: 201, body: await commit(inside) }), ...(undo && { undo }) }
      },
    },
  })
