import { digitsOf } from '@aftercare/contracts/guest-lookups/code.rules'
import { Aftercare, isProblem } from '@aftercare/sdk'
import type { Words } from '@aftercare/words'
import { say } from '@aftercare/words/say'
import { api } from '../../lib/call-api.ts'
import { element } from '../../lib/element.ts'
import { waitTime } from '../../lib/wait-time.ts'
import { FilePicker } from '../files/file-picker.ts'
import { ProofOver } from '../files/upload-file.ts'
import { refuseField } from '../form/form-errors.ts'
import { keepGuest, type Guest } from './guest.ts'

export type ProveAgainWords = { lookup: Words['lookup']; wait: Pick<Words['hours'], 'minutes' | 'hours'> }

/** Whether a request failed because the proof of its guest is over. */
export const isProofOver = (error: unknown): boolean =>
  error instanceof ProofOver || isProblem(error, 'credential_invalid', 'credential_missing')

/**
 * Asks a guest for another code, above the form whose sending their proof was too old for: what they typed, chose and photographed
 * stays, and its files are uploaded once more under the new proof.
 *
 * @returns the guest as proved anew
 */
export async function proveAgain(
  form: HTMLFormElement,
  guest: Guest,
  words: ProveAgainWords,
  locale: string,
): Promise<Guest> {
  // What was pressed meanwhile waits for the same code.
  const asked = waiting.get(form) ?? askAgain(form, guest, words, locale).finally(() => waiting.delete(form))
  waiting.set(form, asked)
  return await asked
}

const waiting = new WeakMap<HTMLFormElement, Promise<Guest>>()

async function askAgain(
  form: HTMLFormElement,
  guest: Guest,
  { lookup, wait }: ProveAgainWords,
  locale: string,
): Promise<Guest> {
  const client = new Aftercare(api)
  const lead = element('p', { role: 'status' }, say(lookup.overKept, { email: guest.email }))
  const send = element('button', { class: 'button', 'data-send-code': '' }, lookup.lookUp) as HTMLButtonElement
  const box = element(
    'form',
    { class: 'summary', tabindex: '-1', novalidate: '', 'data-prove-again': '' },
    element('h2', {}, lookup.over),
    lead,
    send,
  ) as HTMLFormElement
  form.before(box)
  box.focus()
  const proved = await new Promise<Guest>((resolve) => {
    let lookUpId: string | undefined
    const askForCode = async (): Promise<void> => {
      const { id } = await client.guestLookups.create({ number: guest.number, email: guest.email, locale })
      lookUpId = id
      lead.textContent = say(lookup.codeLead, { email: guest.email })
      const field = codeField(lookup)
      send.before(field)
      send.textContent = lookup.goOn
      field.querySelector('input')?.focus()
    }
    const judge = async (id: string): Promise<void> => {
      const code = digitsOf(box.querySelector('input')?.value ?? '')
      if (code.length !== 6) return refuseField(box, 'proof', lookup.needCode)
      try {
        resolve({ ...guest, ...(await client.guestLookups.verify(id, { code })), email: guest.email, isByLink: false })
      } catch (error) {
        if (isProblem(error, 'guest_lookup_not_found')) {
          // It lived for its quarter of an hour: another one is asked for.
          lookUpId = undefined
          box.querySelector('.field')?.remove()
          lead.textContent = lookup.oldCode
          send.textContent = lookup.lookUp
        } else if (isProblem(error, 'code_invalid', 'invalid_request')) refuseField(box, 'proof', lookup.wrongCode)
        else throw error
      }
    }
    box.addEventListener('submit', (event) => {
      event.preventDefault()
      if (send.disabled) return
      send.disabled = true
      void (lookUpId === undefined ? askForCode() : judge(lookUpId))
        .catch((error: unknown) => {
          lead.textContent = isProblem(error, 'rate_limited')
            ? say(lookup.tooMany, { time: waitTime(locale, wait, error.retryAfterMs) })
            : `${lookup.failed}. ${lookup.failedHelp}`
        })
        .finally(() => {
          send.disabled = false
          if (document.activeElement === document.body) (box.querySelector('input') ?? send).focus()
        })
    })
  })
  keepGuest(proved)
  box.remove()
  for (const picker of form.querySelectorAll('file-picker'))
    if (picker instanceof FilePicker) {
      picker.credential = proved.token
      picker.sendAgain()
    }
  return proved
}

const codeField = (words: Words['lookup']): HTMLElement =>
  element(
    'div',
    { class: 'field' },
    element('label', { for: 'proof' }, words.code),
    element('span', { class: 'small', id: 'proof-help' }, words.codeHelp),
    element('input', {
      id: 'proof',
      name: 'proof',
      class: 'code',
      inputmode: 'numeric',
      autocomplete: 'one-time-code',
      maxlength: '20',
      'aria-describedby': 'proof-help proof-error',
    }),
    element('p', { class: 'error', id: 'proof-error', hidden: '' }),
  )
