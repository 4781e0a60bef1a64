import { textOf, textRules, worstPieces } from '../src/testing/worst-texts.ts'
import { readOptions } from '../../scripts/read-options.ts'

// How long each rule takes on 64 KB of the texts that are hardest on it: npm run bench:text
readOptions('npm run bench:text: what the text of messages costs to read', {})
const boundMs = 20
for (const [name, rule] of Object.entries(textRules)) {
  for (const [kind, piece] of Object.entries(worstPieces)) {
    const text = textOf(piece, 65_536)
    const times = Array.from({ length: 9 }, () => {
      const before = process.threadCpuUsage()
      rule(text)
      const { user, system } = process.threadCpuUsage(before)
      return (user + system) / 1_000
    }).sort((left, right) => left - right)
    const median = times[4] ?? 0
    console.log(
      `${name.padEnd(16)}${kind.padEnd(42)}${median.toFixed(1).padStart(7)} ms${median > boundMs ? '  over' : ''}`,
    )
  }
}
