import { readFile } from 'node:fs/promises'
import { StoreSettings } from '@aftercare/contracts'
import { ensureStore } from '../store/index.ts'
import { defineCommand, RefusedError } from './command.ts'
import { withContext } from './with-context.ts'

export const storeCreate = defineCommand({
  name: 'store create',
  summary: 'Make the store of a settings file (StoreSettings in the reference), unless one of its name is there',
  arguments: ['SETTINGS.json'],
  options: {
    test: {
      type: 'boolean',
      help: 'a store to try things in: its clock can be moved (PUT /v1/test-clock), now and for good',
    },
  },
  async run({ arguments: [file = ''], options, env }, output) {
    const settings = await readSettings(file)
    await withContext(env, async (context) => {
      const { id, secrets } = await ensureStore(context, settings, options.test === true ? 'test' : 'live')
      if (secrets === null) {
        output.result(
          `${settings.name} is there already: ${id}. Nothing was changed. For a new key: aftercare keys create`,
          { storeId: id, isNew: false },
        )
        return
      }
      const { secretKey, shopperSecret } = secrets
      output.result(
        `Store           ${id}\nSecret key      ${secretKey}\nShopper secret  ${shopperSecret}\n\nNeither secret can be shown again.`,
        { storeId: id, isNew: true, secretKey, shopperSecret },
      )
    })
  },
})

async function readSettings(file: string): Promise<StoreSettings> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new RefusedError(`${file} cannot be read`)
  })
  const parsed = StoreSettings.safeParse(parseJson(text, file))
  if (parsed.success) return parsed.data
  throw new RefusedError(
    parsed.error.issues.map(({ path, message }) => `${file}: ${path.join('/')}: ${message}`).join('\n'),
  )
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new RefusedError(`${file} is not JSON`)
  }
}
