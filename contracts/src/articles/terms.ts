import type { Terms } from '../vocabulary/terms.ts'

export const articleTerms = {
  resources: { articles: 'The index of the help center, and what readers say of its articles.' },
  ids: { vote: 'vot' },
  scopes: {
    'articles:read': ['publishable', 'agent', 'shopper'],
    'articles:write': [],
    'votes:write': ['publishable', 'shopper'],
  },
  problems: {
    article_not_found: {
      status: 404,
      title: 'No such article',
      remedy: 'Use the id of an article that the store has published.',
    },
    article_index_duplicate: {
      status: 422,
      title: 'An article is in the index twice',
      remedy: 'Send each pair of id and locale once.',
    },
    article_index_outdated: {
      status: 409,
      title: 'A newer index is published',
      remedy: 'Publish the newest build. To go back to an older one, leave builtAt out.',
    },
  },
  events: {
    'article.voted': { object: 'article', happened: 'Somebody said whether an article helped' },
    'articles.published': { object: 'store', happened: 'The index of the help center was published' },
  },
} as const satisfies Terms
