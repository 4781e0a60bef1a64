import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SearchArticle } from '../src/search/answers-index.ts'
import type { Question } from './search-figures.ts'

export type Evaluation = { readonly articles: readonly SearchArticle[]; readonly questions: readonly Question[] }

/** A folder that cannot be measured on; the message says what is wrong with it. */
export class EvaluationError extends Error {}

/**
 * Reads an evaluation set: `articles.json` and `queries.json` of one folder.
 *
 * @throws EvaluationError when a file is missing, is not JSON or has another form.
 */
export async function readEvaluation(folder: string): Promise<Evaluation> {
  return {
    articles: await readList(folder, 'articles.json', isArticle, '{ id, category, title, description, body, also }'),
    questions: await readList(
      folder,
      'queries.json',
      isQuestion,
      '{ set: "real" | "templated", q, relevant: [id, …] }',
    ),
  }
}

async function readList<T>(folder: string, file: string, is: (item: unknown) => item is T, form: string): Promise<T[]> {
  const path = join(folder, file)
  const text = await readFile(path, 'utf8').catch(() => {
    throw new EvaluationError(`No search evaluation here: ${path} cannot be read`)
  })
  const items = parseJson(text, path)
  if (!Array.isArray(items)) throw new EvaluationError(`${path} is not a list`)
  const wrong = items.findIndex((item) => !is(item))
  if (wrong !== -1) throw new EvaluationError(`${path}, item ${wrong + 1}, is not of the form ${form}`)
  return items as T[]
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new EvaluationError(`${path} is not JSON`)
  }
}

const isRecord = (item: unknown): item is Record<string, unknown> => typeof item === 'object' && item !== null
const areTexts = (list: unknown): boolean => Array.isArray(list) && list.every((text) => typeof text === 'string')

function isArticle(item: unknown): item is SearchArticle {
  if (!isRecord(item)) return false
  const texts = ['id', 'category', 'title', 'description', 'body'].map((name) => item[name])
  return areTexts(texts) && areTexts(item['also'])
}

function isQuestion(item: unknown): item is Question {
  if (!isRecord(item)) return false
  const { set, q, relevant } = item
  return (set === 'real' || set === 'templated') && typeof q === 'string' && areTexts(relevant)
}
