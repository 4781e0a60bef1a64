export { articlesRouter } from './articles.router.ts'
export { publishArticles } from './publish-articles.ts'
export { voteOnArticle } from './vote-on-article.ts'
export { articleParts, type ArticleParts } from './parts.ts'
