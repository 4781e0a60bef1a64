import type { Terms } from '../vocabulary/terms.ts'

export const defectTerms = {
  resources: {
    defects:
      'Goods that are reported broken, wrong or incomplete more often than chance explains: the rate of a SKU and reason, with its carrier, against that of the other goods of the shop, by a stated test, with its cases.',
  },
  ids: { defect: 'dfc' },
  scopes: { 'defects:read': ['agent'], 'defects:write': ['agent'] },
  problems: {
    defect_not_found: {
      status: 404,
      title: 'No such suspicion',
      remedy: 'Check the id, and that it is of this store.',
    },
    defect_transition_not_allowed: {
      status: 409,
      title: 'The suspicion was closed before',
      remedy: 'A new episode has a suspicion of its own: see the list of those that are suspected.',
    },
  },
  events: {
    'defect.suspected': {
      object: 'defect',
      happened: 'Goods are reported defective more often than chance explains, once an episode',
    },
    'defect.closed': {
      object: 'defect',
      happened: 'The desk confirmed or dismissed a suspicion of a defect',
      audited: true,
    },
  },
} as const satisfies Terms
