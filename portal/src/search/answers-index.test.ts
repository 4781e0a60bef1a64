import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildAnswersIndex, type AnswersIndex, type SearchArticle } from './answers-index.ts'
import { answersMax, openAnswers, scoreMin } from './open-answers.ts'

function anArticle(article: Partial<SearchArticle> & Pick<SearchArticle, 'id' | 'title'>): SearchArticle {
  return { description: '', category: 'orders', ...article }
}

const articles = [
  anArticle({ id: 'track', title: 'Where is my order?', also: ['status of order 4471902', 'follow my parcel'] }),
  anArticle({ id: 'cancel', title: 'Can I cancel my order?', also: ['stop order 99012', 'I do not want it any more'] }),
  anArticle({
    id: 'return',
    title: 'How do I return something?',
    body: 'Print the label at home. Any post office takes it.',
  }),
  anArticle({ id: 'invoice', title: 'I need an invoice', description: 'Download a copy.' }),
]
const index = buildAnswersIndex(articles, 'en')
const answers = openAnswers(index)
const ids = (question: string): string[] => answers.find(question).map(({ id }) => id)

describe('an index', () => {
  it('is the same after a trip through JSON, and answers the same', () => {
    const copy = JSON.parse(JSON.stringify(index)) as AnswersIndex
    expect(copy).toEqual(index)
    for (const question of ['parcel status', 'cancel', 'label'])
      expect(openAnswers(copy).find(question)).toEqual(answers.find(question))
  })

  it('is the same for the same articles', () => {
    expect(buildAnswersIndex(articles, 'en')).toEqual(index)
  })

  it('holds neither bodies nor phrasings', () => {
    expect(JSON.stringify(index)).not.toContain('Any post office')
    expect(JSON.stringify(index)).not.toContain('any more')
  })

  it('reads the beginning of a body only', () => {
    const body = `${'Print the label at home and stick it on the box. '.repeat(20)} Nobody reads zebra here.`
    expect(buildAnswersIndex([anArticle({ id: 'long', title: 'Long', body })], 'en').words).not.toContain('zebra')
  })

  it('can be empty', () => {
    expect(openAnswers(buildAnswersIndex([], 'en')).find('anything')).toEqual([])
  })

  it('is refused when it was built by another version', () => {
    expect(() => openAnswers({ ...index, postings: index.postings.slice(1) })).toThrow('built by another version')
    expect(() => openAnswers({ ...index, locale: 'de' })).toThrow('built by another version')
  })
})

describe('answers', () => {
  it('finds articles by title, description, phrasing and the beginning of the body', () => {
    expect(ids('where is it')[0]).toBe('track')
    expect(ids('download a copy')[0]).toBe('invoice')
    expect(ids('follow the parcel')[0]).toBe('track')
    expect(ids('post office')[0]).toBe('return')
  })

  it('trains which article a shared word means', () => {
    expect(ids('cancel order')[0]).toBe('cancel')
    expect(ids('order status')[0]).toBe('track')
  })

  it('does not care which order number is asked for', () => {
    expect(answers.find('status of order 1234567')[0]).toEqual(answers.find('status of order 7654321')[0])
  })

  it("is confident of an article's own words and not of others", () => {
    expect(answers.find('Can I cancel my order?')[0]).toMatchObject({ id: 'cancel', confident: true })
    expect(answers.find('is my piano tuned')[0]?.confident ?? false).toBe(false)
  })

  it('finds nothing in words that no article uses', () => {
    expect(answers.find('zebra')).toEqual([])
    expect(answers.find('?!')).toEqual([])
  })

  it('answers in order, within bounds, whatever is asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(80), fc.boolean(), (text, limit, typing) => {
        const found = answers.find(`${text} order`, { limit, typing })
        expect(found.length).toBeLessThanOrEqual(Math.min(limit, answersMax))
        const scores = found.map(({ score }) => score)
        expect(scores.every((score) => score >= scoreMin && Number.isFinite(score))).toBe(true)
        expect(scores).toEqual(scores.toSorted((a, b) => b - a))
      }),
    )
  })

  it('survives any article', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 })
    const article = fc.record({
      id: text,
      title: text,
      description: text,
      category: text,
      also: fc.array(text),
      body: text,
    })
    fc.assert(
      fc.property(
        fc.array(article, { maxLength: 6 }),
        text,
        fc.constantFrom('en', 'de', 'ar', 'sv'),
        (some, question, locale) => {
          const built = JSON.parse(JSON.stringify(buildAnswersIndex(some, locale))) as AnswersIndex
          expect(openAnswers(built).find(question).length).toBeLessThanOrEqual(some.length)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('other languages', () => {
  const ask = (locale: string, some: readonly SearchArticle[], question: string): string | undefined =>
    openAnswers(buildAnswersIndex(some, locale)).find(question)[0]?.id

  it.each([
    ['Paket noch nicht da', 'track'],
    ['zurueckgeschickt', 'return'],
    ['Adresse falsch', 'address'],
    ['kaputte Lampe bekommen', 'broken'],
  ])('answers "%s" in German', (question, id) => {
    const some = [
      anArticle({ id: 'track', title: 'Wo ist meine Bestellung?', also: ['Sendung ist nicht angekommen'] }),
      anArticle({ id: 'return', title: 'Wie schicke ich etwas zurück?', also: ['Artikel zurückschicken'] }),
      anArticle({ id: 'address', title: 'Kann ich die Lieferadresse ändern?' }),
      anArticle({ id: 'broken', title: 'Die Ware ist beschädigt' }),
    ]
    expect(ask('de-AT', some, question)).toBe(id)
  })

  it.each([
    ['أين طلبي', 'track'],
    ['اريد ارجاع المنتج', 'return'],
    ['متى أستلم المبلغ', 'refund'],
  ])('answers "%s" in Arabic', (question, id) => {
    const some = [
      anArticle({ id: 'track', title: 'كيف أتتبع الطلب؟', also: ['لم يصل طلبي'] }),
      anArticle({ id: 'return', title: 'إرجاع المنتجات' }),
      anArticle({ id: 'refund', title: 'استرداد المبلغ', description: 'موعد وصول المال.' }),
    ]
    expect(ask('ar', some, question)).toBe(id)
  })
})

describe('a large help center', () => {
  /** Articles that share all their words but one, as thousands of a real shop share most of theirs. */
  const many = (count: number): SearchArticle[] =>
    Array.from({ length: count }, (_, number) =>
      anArticle({
        id: `a${number}`,
        title: `How do I return my order of ${nameOf(number)}?`,
        also: [`send ${nameOf(number)} back`, `where is my parcel with the ${nameOf(number)}`, 'how long does it take'],
        body: 'Print the label at home. Any post office takes the parcel. The money comes within a week.',
      }),
    )
  const nameOf = (number: number): string =>
    Array.from(number.toString(4), (digit) => 'kamo'[Number(digit)]! + 'x').join('')

  it('is answered as well as a small one', () => {
    const large = openAnswers(buildAnswersIndex(many(1200), 'en'))
    for (const number of [7, 300, 850, 1199])
      expect(large.find(`return ${nameOf(number)}`)[0]).toMatchObject({ id: `a${number}`, confident: true })
  })

  it('is trained in a time that grows with its articles, not with their square', () => {
    const cpuOf = (count: number): number => {
      const articlesOfIt = many(count)
      const before = process.cpuUsage()
      buildAnswersIndex(articlesOfIt, 'en')
      const { user } = process.cpuUsage(before)
      return user
    }
    cpuOf(100)
    // Eight times the articles: near eight times the work; by the square it would be sixty-four.
    expect(cpuOf(1600) / cpuOf(200)).toBeLessThan(20)
  })
})
