/** Something that the pages for developers explain: what it is called, what it is, and where. */
export type Place = [name: string, what: string, href: string]

/**
 * The places that a question of a developer means, best first: each of its words begins a word of the name or of what it
 * is. `tickets.create`, `POST tickets`, `ticketNotFound` and `who may refund` are such questions.
 */
export function findInReference(places: readonly Place[], question: string, limit: number): Place[] {
  const asked = wordsOf(question)
  if (asked.length === 0) return []
  const plain = asked.join('')
  return places
    .map((place, index) => ({ place, index, score: scoreOf(place, asked, plain) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.place[0].length - b.place[0].length || a.index - b.index)
    .slice(0, limit)
    .map(({ place }) => place)
}

/** 0 where a word of the question is in neither; the name itself, its beginning and words of it count more than the rest. */
function scoreOf([name, what]: Place, asked: readonly string[], plain: string): number {
  const named = wordsOf(name)
  const said = wordsOf(what)
  let score = 0
  for (const word of asked) {
    if (named.some((one) => one === word)) score += 4
    else if (named.some((one) => one.startsWith(word))) score += 3
    else if (said.some((one) => one.startsWith(word))) score += 1
    else return 0
  }
  const whole = named.join('')
  // A path that ends where the question does is that path, not one below it.
  const isPath = said.slice(-asked.length).join(' ') === asked.join(' ')
  return score / asked.length + (whole === plain ? 4 : whole.startsWith(plain) ? 2 : isPath ? 1 : 0)
}

/** Words of names too: `shopperSessions.create`, `ticket_not_found` and `/v1/tickets` are some each. */
const wordsOf = (text: string): string[] =>
  text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .match(/[a-z\d]+/g) ?? []
