import { expect, it } from 'vitest'
import { figuresOf, type Asked } from './search-figures.ts'

function asked(relevant: string[], ids: string[], topScore = 1): Asked {
  return { question: { set: 'real', q: '', relevant }, outcome: { ids, topScore } }
}

it('counts where the first relevant article stands', () => {
  const figures = figuresOf([
    asked(['a', 'x'], ['x', 'b']),
    asked(['b'], ['a', 'b']),
    asked(['d'], ['a', 'b', 'c', 'd']),
    asked(['e'], []),
  ])
  expect(figures).toEqual({ recall1: 0.25, recall3: 0.5, mrr: (1 + 1 / 2 + 1 / 4) / 4, none: 0.25, auc: null })
})

it('counts how often an answerable question scores above an unanswerable one, a tie as half', () => {
  const figures = figuresOf([
    asked(['a'], ['a'], 0.9),
    asked(['a'], ['a'], 0.4),
    asked([], ['a'], 0.4),
    asked([], [], 0),
  ])
  expect(figures.auc).toBe((1 + 1 + 0.5 + 1) / 4)
})

it('leaves unanswerable questions out of everything else', () => {
  expect(figuresOf([asked([], ['a'])])).toEqual({ recall1: null, recall3: null, mrr: null, none: null, auc: null })
})
