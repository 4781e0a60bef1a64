import type { Terms } from '../vocabulary/terms.ts'

export const approvalTerms = {
  resources: {
    approvals:
      'What an agent asked for that is above their authority. Another one approves it, which does just what was asked for, or declines it with a reason.',
  },
  ids: { approval: 'apr' },
  scopes: { 'approvals:read': ['agent'], 'approvals:write': ['agent'] },
  problems: {
    approval_not_found: { status: 404, title: 'No such approval', remedy: 'List the approvals of the store.' },
    approval_transition_not_allowed: {
      status: 409,
      title: 'The approval was decided already, or has expired',
      remedy: 'See its status. What was declined or has expired can be asked for anew.',
    },
    approval_own_request: {
      status: 403,
      title: 'Nobody approves what they asked for themselves',
      remedy: 'Let another agent, or a server of the shop, decide.',
    },
    authority_exceeded: {
      status: 403,
      title: 'It is above the authority of the agent',
      remedy: 'See errors for each limit. Let somebody with more authority do it, or raise the limits of the key.',
    },
  },
  events: {
    'approval.requested': {
      object: 'approval',
      happened: 'An agent asked for something above their authority',
      audited: true,
    },
    'approval.approved': {
      object: 'approval',
      happened: 'What was asked for was approved, and has been done',
      audited: true,
    },
    'approval.declined': {
      object: 'approval',
      happened: 'What was asked for was declined, with a reason',
      audited: true,
    },
    'approval.expired': { object: 'approval', happened: 'Nobody decided in time, and nothing was done' },
  },
} as const satisfies Terms
