import { defineRoutes } from '../vocabulary/route.ts'
import { z } from '../vocabulary/zod.ts'

const Health = z.object({ status: z.literal('ok') }).meta({ id: 'Health', description: 'All is well' })
const asked = { scope: null, principals: ['anyone'], ownership: 'none', idempotent: 'safe', problems: [] } as const

export const healthRoutes = defineRoutes({
  live: {
    method: 'GET',
    path: '/health/live',
    summary: 'Is the process alive',
    description: 'Answers as long as the process runs. For a supervisor that restarts it.',
    responses: { 200: Health },
    metadata: { ...asked, examples: [{ summary: 'Ask', as: 'anyone', status: 200 }] },
  },
  ready: {
    method: 'GET',
    path: '/health/ready',
    summary: 'Can the process serve',
    description: 'Answers 503 while the database is away or the process is draining. For a load balancer.',
    responses: { 200: Health },
    metadata: { ...asked, examples: [{ summary: 'Ask', as: 'anyone', status: 200 }] },
  },
})
