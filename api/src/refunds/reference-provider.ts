import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { RealClock } from '../shared/parts.ts'
import { expectedOf, type Scripted } from './reference-provider.rules.ts'
import type { PaymentProvider, ProviderAnswer, RefundInstruction } from './payment-provider.ts'

/** What the provider has on file under a key. */
type Filed = RefundInstruction & { scripted: Scripted; at: string }

const lateMs = 60_000

/**
 * A provider to try things with: no money moves, and each refund is a file in the folder `refunds` of the data directory, of which
 * the first one with a key stays. What it does is in the payment's name, as {@link expectedOf} reads it.
 */
export function createReferenceProvider({
  dataDirectory,
  realNow,
}: { dataDirectory: string } & RealClock): PaymentProvider {
  const folder = path.resolve(dataDirectory, 'refunds')
  const fileOf = ({ key }: RefundInstruction): string => path.join(folder, `${key}.json`)

  const read = async (instruction: RefundInstruction): Promise<Filed | null> =>
    await readFile(fileOf(instruction), 'utf8').then(
      (text) => JSON.parse(text) as Filed,
      () => null,
    )
  const answerOf = ({ key, scripted, at }: Filed): ProviderAnswer => {
    const reference = `re_${key}`
    if (scripted === 'declines') return { outcome: 'failed', failure: 'The card was declined' }
    const isDone = scripted !== 'late' || realNow().getTime() - Date.parse(at) >= lateMs
    return { outcome: isDone ? 'succeeded' : 'pending', reference }
  }

  return {
    async refund(instruction) {
      const scripted = expectedOf(instruction)
      if (scripted === 'unreachable') throw new Error('The provider cannot be reached')
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const filed: Filed = { ...instruction, scripted, at: realNow().toISOString() }
      await writeFile(fileOf(instruction), `${JSON.stringify(filed, null, 2)}\n`, { flag: 'wx', mode: 0o600 }).catch(
        (error: NodeJS.ErrnoException) => {
          if (error.code !== 'EEXIST') throw error
        },
      )
      if (scripted === 'times_out') throw new Error('The provider took too long to answer')
      return answerOf((await read(instruction)) ?? filed)
    },

    async find(instruction) {
      if (expectedOf(instruction) === 'unreachable') throw new Error('The provider cannot be reached')
      const filed = await read(instruction)
      return filed === null ? null : answerOf(filed)
    },
  }
}
