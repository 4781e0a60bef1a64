import { verifyChain, type Verified } from '../audit/index.ts'
import { defineCommand, RefusedError, UsageError } from './command.ts'
import { storeOf, storeOption, withContext } from './with-context.ts'

export const auditVerify = defineCommand({
  name: 'audit verify',
  summary: 'Check that no entry of the audit chain was changed, taken out or put in; ends with 1 when one was',
  arguments: [],
  options: {
    ...storeOption,
    known: {
      type: 'string',
      value: 'SEQUENCE:HASH',
      help: 'an entry that an earlier check printed and you have kept elsewhere; it has to be there still',
    },
  },
  async run({ options, env }, output) {
    const known = options.known === undefined ? undefined : entryOf(options.known)
    await withContext(env, async (context) => {
      const ids =
        options.store === undefined
          ? (await context.stores.all()).map(({ _id }) => _id)
          : [await storeOf(context, options.store)]
      if (known !== undefined && ids.length > 1)
        throw new UsageError('An entry is of one store: name it with --store (aftercare store list)')
      const verified: Verified[] = []
      for (const id of ids) verified.push(await verifyChain(context, id, known))
      output.result(verified.map(lineOf).join('\n'), verified)
      if (verified.some(({ broken }) => broken !== null)) throw new RefusedError('A chain is broken')
    })
  },
})

function entryOf(text: string): { sequence: number; hash: string } {
  const [, sequence, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? []
  if (sequence === undefined || hash === undefined)
    throw new UsageError('--known is a place and a hash, as this command prints them: 12:3f9c…')
  return { sequence: Number(sequence), hash }
}

const reasons = {
  missing: 'is missing',
  altered: 'does not say what its hash says',
  unlinked: 'does not follow the one before',
  replaced: 'is another than was noted',
}

function lineOf({ storeId, entries, head, waiting, broken }: Verified): string {
  const found =
    broken === null
      ? `${entries} entries fit. The last is ${head.sequence}:${head.hash}`
      : `broken: entry ${broken.sequence} ${reasons[broken.reason]}. ${entries} before it fit`
  return `${storeId}  ${found}${waiting === 0 ? '' : `. ${waiting} more wait for their place`}`
}
