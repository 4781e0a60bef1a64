import { expect, it } from 'vitest'
import { buildAnswersIndex } from '../src/search/answers-index.ts'
import { createSearch } from '../src/search/index.ts'
import { readEveryday } from './everyday.ts'

it('asks what articles answer, and shows the sentence that does', async () => {
  const everyday = await readEveryday()
  expect(everyday.map(({ locale }) => locale)).toEqual(['en', 'de', 'ar', 'tr'])
  for (const { locale, articles, questions } of everyday) {
    const ids = articles.map(({ id }) => id)
    expect(ids, locale).toEqual(expect.arrayContaining(questions.flatMap(({ relevant }) => relevant)))
  }

  const german = everyday.find(({ locale }) => locale === 'de')!
  const search = createSearch({ index: buildAnswersIndex(german.articles, 'de') })
  const [first] = await search.results('versandkostenfrei ab wann')
  expect(first?.sentence).toContain('ab 60 € kostenlos')
})
