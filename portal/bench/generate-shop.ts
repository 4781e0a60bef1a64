import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const topics = ['orders', 'shipping', 'returns', 'payments', 'products', 'account', 'loyalty', 'contact']
const things = 'lamp vase blanket cushion parcel label invoice voucher refund carrier address password email payment order delivery courier receipt size colour'.split(' ') // prettier-ignore
const deeds = 'change cancel return track find pay confirm send repair clean assemble replace report collect update'.split(' ') // prettier-ignore
const places = 'at home, at work, abroad, on a phone, in the shop, after a week, on a Sunday, without an account, as a gift, with a code'.split(', ') // prettier-ignore

/** Whole numbers from 0 on that look random and are the same for the same seed. */
function numbersFrom(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_507) + 0x9e37_79b9) >>> 0
    return state
  }
}

function anArticle(index: number): { path: string; text: string } {
  const next = numbersFrom(index)
  const pick = (words: readonly string[]): string => words[next() % words.length] ?? ''
  const topic = topics[index % topics.length] ?? ''
  const sentence = (): string =>
    `You ${pick(deeds)} the ${pick(things)} ${pick(places)} and we ${pick(deeds)} the ${pick(things)} within ${1 + (next() % 9)} days.`
  const section = (title: string): string =>
    `## ${title}\n\n${sentence()} ${sentence()}\n\n1. ${sentence()}\n2. ${sentence()}\n3. ${sentence()}\n\n${sentence()} ${sentence()}\n`
  const title = `How do I ${pick(deeds)} my ${pick(things)} ${pick(places)}, case ${index}?`
  const also = [1, 2, 3].map(() => `${pick(deeds)} ${pick(things)} ${pick(places)}`)
  return {
    path: `${topic}/case-${index}.md`,
    text: `---\ntitle: "${title}"\ndescription: ${sentence()}\ncategory: ${topic}\nalso: [${also.map((way) => `"${way}"`).join(', ')}]\nreviewBy: 2099-01-01\nowner: support\naudience: public\nrelated: []\n---\n\n${sentence()} ${sentence()}\n\n${section('What you need')}\n${section('What happens next')}\n| Place | Days |\n| --- | --: |\n| ${pick(places)} | ${next() % 9} |\n`,
  }
}

const config = `import { defineConfig } from '@aftercare/portal'
export default defineConfig({
  brand: { name: 'Bench', tagline: 'How can we help?' },
  url: 'https://help.bench.example',
  locales: ['en'],
  defaultLocale: 'en',
  timeZone: 'UTC',
  api: { baseUrl: 'same-origin', publishableKey: 'pk_0123456789' },
  channels: [{ kind: 'form', label: 'Message', typicalAnswer: { workingDays: 1 } }],
})
`

/** Writes the folder of a shop with so many articles, the same ones for the same number, and says where it is. */
export async function generateShop(articles: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'aftercare-bench-'))
  await writeFile(join(folder, 'aftercare.config.ts'), config)
  for (const topic of topics) await mkdir(join(folder, 'content/en', topic), { recursive: true })
  for (let index = 0; index < articles; index += 1) {
    const { path, text } = anArticle(index)
    await writeFile(join(folder, 'content/en', path), text)
  }
  return folder
}
