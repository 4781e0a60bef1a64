import { describe, expect, it } from 'vitest'
import { buildAnswersIndex } from './answers-index.ts'
import { createSearch } from './create-search.ts'
import type { Pagefind, PagefindPage } from './full-text.ts'

const articles = [
  { id: 'return', title: 'How do I return something?', description: 'Thirty days, free label.', category: 'Returns' },
  { id: 'refund', title: 'When do I get my refund?', description: 'Five working days.', category: 'Returns' },
  { id: 'track', title: 'Where is my parcel?', description: 'Follow it by its number.', category: 'Orders' },
]
const index = buildAnswersIndex(articles, 'en')

const pages: readonly PagefindPage[] = [
  {
    url: '/returns/return/',
    meta: { article: 'return', title: 'How do I return something?' },
    content: 'How do I return something? Print the label at home. Any post office takes the box.',
  },
  {
    url: '/accessibility/',
    meta: { title: 'Accessibility' },
    content: 'What is a relay? Call the post office relay. Or write.',
  },
]

/** Stands in for the module Pagefind writes: a page is found by every word of a query, the first page scores best. */
function aPagefind(): Pagefind & { asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    search: async (term) => {
      asked.push(term)
      const found = pages.filter(({ content }) => term.split(' ').every((word) => content.toLowerCase().includes(word)))
      return { results: found.map((page, at) => ({ id: page.url, score: 2 - at, data: async () => page })) }
    },
  }
}

describe('answers', () => {
  it('come from the index alone, as the shopper types', () => {
    const search = createSearch({ index, pagefind: () => Promise.reject(new Error('must not be loaded')) })
    expect(search.answers('when do i get my ref')[0]).toMatchObject({ id: 'refund', title: 'When do I get my refund?' })
  })

  it('take a word followed by a space for finished', () => {
    const search = createSearch({ index })
    expect(search.answers('parc')[0]?.id).toBe('track')
    expect(search.answers('parc ')).toEqual([])
  })
})

it('reads the beginning of a long message and nothing behind it', () => {
  const message = `Where is my parcel? ${'I am waiting and waiting '.repeat(20)}`
  const search = createSearch({ index })
  expect(search.answers(message)[0]?.id).toBe('track')
  expect(search.answers(message + 'When do I get my refund? '.repeat(40_000))).toEqual(search.answers(message))
})

describe('results', () => {
  it('load Pagefind once, when they are first asked for', async () => {
    let loads = 0
    const search = createSearch({ index, pagefind: async () => (loads++, aPagefind()) })
    expect(loads).toBe(0)
    await search.results('return')
    await search.results('refund')
    expect(loads).toBe(1)
  })

  it('carry the address, and the description for the sentence that answers', async () => {
    const search = createSearch({ index, pagefind: async () => aPagefind() })
    const [first] = await search.results('return at the post office')
    expect(first).toMatchObject({ id: 'return', url: '/returns/return/', category: 'Returns' })
    expect(first?.sentence).toBe('Thirty days, free label.')
  })

  it('hold pages that only the full text knows, by their closest sentence, without claiming that they answer', async () => {
    const search = createSearch({ index, pagefind: async () => aPagefind() })
    const found = await search.results('relay')
    expect(found).toEqual([
      {
        id: '/accessibility/',
        url: '/accessibility/',
        title: 'Accessibility',
        sentence: 'Call the post office relay.',
        description: '',
        category: '',
        score: 0,
        confident: false,
      },
    ])
  })

  it('leave out pages that Pagefind gives for want of a better one', async () => {
    const nearest: Pagefind = {
      search: async () => ({ results: pages.map((page) => ({ id: page.url, score: 1, data: async () => page })) }),
    }
    expect(await createSearch({ index, pagefind: async () => nearest }).results('xylophone')).toEqual([])
  })

  it('ask for all telling words together and then for each', async () => {
    const pagefind = aPagefind()
    await createSearch({ index, pagefind: async () => pagefind }).results('can I print the label')
    expect(pagefind.asked).toEqual(['print label', 'print', 'label'])
  })

  it('come from the answers when Pagefind does not load, and try it again the next time', async () => {
    const loads = [() => Promise.reject(new Error('offline')), async () => aPagefind()]
    const search = createSearch({ index, pagefind: () => loads.shift()!() })
    expect((await search.results('return'))[0]).toMatchObject({ id: 'return' })
    expect((await search.results('return'))[0]).toMatchObject({ id: 'return', url: '/returns/return/' })
  })

  it('are as many as asked for at most', async () => {
    const search = createSearch({ index, pagefind: async () => aPagefind() })
    expect(await search.results('do I get my post office parcel', 2)).toHaveLength(2)
    expect(await search.results('   ')).toEqual([])
  })
})

it('marks the words of a question in a text', () => {
  expect(createSearch({ index }).mark('Your refund is here', 'refunds?')).toEqual([
    { text: 'Your ', hit: false },
    { text: 'refund', hit: true },
    { text: ' is here', hit: false },
  ])
})
