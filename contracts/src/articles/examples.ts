import type { ArticlesPublish } from './schemas.ts'

export const exampleArticles: ArticlesPublish = {
  articles: [
    {
      id: 'orders/where-is-my-order',
      locale: 'en',
      title: 'Where is my order?',
      description: 'Look it up with your order number and email; the newest scan of the carrier is there.',
      category: 'orders',
      url: '/articles/orders/where-is-my-order/',
      contentHash: '0123456789ab',
    },
  ],
}
