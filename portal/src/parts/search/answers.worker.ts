import { createSearch, type Answer, type AnswersIndex, type Search } from '../../search/index.ts'

/** Search as you type runs beside the page, so that typing never waits for it. */
export type AnswersQuestion = { number: number; locale: string; question: string; limit: number }
export type AnswersReply = { number: number; answers: Answer[] } | { number: number; failed: true }

let loading: Promise<Search> | undefined

addEventListener('message', ({ data }: MessageEvent<AnswersQuestion>) => {
  const reply = (message: AnswersReply): void => postMessage(message)
  loading ??= load(data.locale)
  loading.then(
    (search) => reply({ number: data.number, answers: search.answers(data.question, data.limit) }),
    () => {
      loading = undefined
      reply({ number: data.number, failed: true })
    },
  )
})

async function load(locale: string): Promise<Search> {
  const response = await fetch(`${import.meta.env.BASE_URL.replace(/\/$/, '')}/answers/${locale}.json`, {
    signal: AbortSignal.timeout(12_000),
  })
  if (!response.ok) throw new Error(`The answers were not found: ${response.status}`)
  return createSearch({ index: (await response.json()) as AnswersIndex })
}
