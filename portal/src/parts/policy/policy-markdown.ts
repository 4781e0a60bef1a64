import { say } from '@aftercare/words/say'
import { shownLayers, type PolicyReader, type PolicyText } from './describe-policy.ts'

const list = (items: readonly string[]): string => items.map((item) => `- ${item}\n`).join('')
/** A length of time, and sentences about it. */
const inOne = ([length = '', ...sentences]: readonly string[]): string =>
  sentences.length === 0 ? length : `${length}. ${sentences.join(' ')}`
const cell = (text: string): string => text.replaceAll('|', String.raw`\|`)

/** The policy of a country in Markdown: the words and dates of its page. */
export function policyMarkdown({ words, policy }: PolicyReader, text: PolicyText, address: string): string {
  const { promise, layers, examples } = words
  const columns = [words.item, ...shownLayers.map((layer) => layers[layer])]
  const glance = [
    `| ${columns.join(' | ')} |`,
    `|${columns.map(() => ' --- |').join('')}`,
    ...text.glance.map(
      ({ subject, cells }) => `| ${[subject, ...cells.map(([, said]) => said)].map(cell).join(' | ')} |`,
    ),
  ]
  const rules = text.rules.map(
    ({ subject, clause, until, get, costs, need }) =>
      `### ${subject}\n\n${list([
        `${promise.until}: ${inOne(until)}`,
        `${promise.get}: ${get}`,
        `${promise.costs}: ${costs.join(' ')}`,
        ...(need === null ? [] : [`${promise.need}: ${need}`]),
        `${promise.clause}: ${clause}`,
      ])}`,
  )
  const sections = [
    `# ${text.title}`,
    text.lead,
    `## ${words.glance}`,
    glance.join('\n'),
    `## ${promise.title}`,
    rules.length === 0 ? promise.none : promise.lead,
    ...rules,
    ...(text.shown.length === 0 ? [] : [`### ${promise.shown.title}`, list(text.shown), promise.shown.lead]),
    ...(text.notBack.length === 0
      ? []
      : [
          `### ${promise.notBack}`,
          promise.notBackLead,
          list(text.notBack.map(({ subject, clause }) => `${subject} (${promise.clause}: ${clause})`)),
        ]),
    `## ${words.withdrawal.title}`,
    list(text.withdrawal.sentences),
    ...(text.withdrawal.source === null ? [] : [text.withdrawal.source]),
    `## ${words.conformity.title}`,
    list(text.conformity.sentences),
    ...(text.conformity.source === null ? [] : [text.conformity.source]),
    `## ${examples.title}`,
    examples.lead,
    ...text.examples.flatMap(({ title, ends }) => [
      `### ${title}`,
      list(ends.map(({ layer, text: said }) => `${layers[layer]}: ${said}`)),
    ]),
    words.notAdvice,
    say(words.version, { version: policy.version }),
    address,
  ]
  return `${sections.map((section) => section.trimEnd()).join('\n\n')}\n`
}
