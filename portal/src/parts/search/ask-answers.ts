import type { Answer } from '../../search/index.ts'
import type { Question, Reply, Results } from './answers.worker.ts'

let worker: Worker | undefined
let newest = 0
const waiting = new Map<number, { resolve: (reply: Reply) => void; reject: (error: Error) => void }>()

/**
 * The likeliest answers to a question that is still being typed, best first. An empty question only loads the index,
 * so that the first letter finds it there.
 *
 * @throws Error when the index cannot be loaded
 */
export async function askAnswers(locale: string, question: string, limit = 5): Promise<Answer[]> {
  const reply = await ask({ locale, question, limit, wants: 'answers' })
  return 'answers' in reply ? reply.answers : []
}

/**
 * The results for a question that was asked, from the answers and the full text.
 *
 * @throws Error when the index cannot be loaded
 */
export async function askResults(locale: string, question: string, limit: number): Promise<Results> {
  const reply = await ask({ locale, question, limit, wants: 'results' })
  return 'results' in reply ? reply.results : { found: [], isTelling: false }
}

async function ask(question: Omit<Question, 'number'>): Promise<Reply> {
  worker ??= startWorker()
  newest += 1
  const number = newest
  return new Promise((resolve, reject) => {
    waiting.set(number, { resolve, reject })
    worker?.postMessage({ ...question, number } satisfies Question)
  })
}

function startWorker(): Worker {
  const started = new Worker(new URL('./answers.worker.ts', import.meta.url), { type: 'module' })
  started.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    const asked = waiting.get(data.number)
    waiting.delete(data.number)
    if ('failed' in data) asked?.reject(new Error('The answers cannot be loaded'))
    else asked?.resolve(data)
  })
  started.addEventListener('error', () => {
    for (const asked of waiting.values()) asked.reject(new Error('Search cannot be started'))
    waiting.clear()
    worker = undefined
  })
  return started
}
