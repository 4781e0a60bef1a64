export { articlesRouter } from './articles.router.ts'
export { createArticleStore, type ArticleStore } from './articles.store.ts'
export { publishArticles } from './publish-articles.ts'
export { voteOnArticle } from './vote-on-article.ts'
