import type { Guest } from './guest.ts'
import { isProofOver, proveAgain, type ProveAgainWords } from './prove-again.ts'

export type AsGuest = {
  /** What is sent, whose button rests meanwhile; where there is none, nothing is done once more. */
  form?: HTMLFormElement | undefined
  /** False where the form is only asked about, and its button may be pressed all the same. */
  isSending?: boolean | undefined
  guest: Guest | undefined
  /** Takes the guest as proved anew. */
  renew: (guest: Guest) => void
  words: ProveAgainWords
  locale: string
  /** What the failure is called; null for the words of the page, undefined where something else says it already. */
  explain: (error: unknown) => string | null | undefined
}

/**
 * Runs what a page does for a guest. Where the proof of the guest is over, another one is asked for above the form and all is done
 * once more; any other failure is shown in words.
 */
export async function asGuest(page: HTMLElement, action: () => Promise<void>, options: AsGuest): Promise<void> {
  const { form, isSending = true, guest, renew, words, locale, explain } = options
  const failed = page.querySelector<HTMLElement>('[data-state=failed]')
  const send = isSending ? form?.querySelector<HTMLButtonElement>('[data-send]') : undefined
  if (failed !== null) failed.hidden = true
  if (send) send.disabled = true
  try {
    await action()
  } catch (error) {
    if (isProofOver(error) && form !== undefined && guest !== undefined) {
      const proved = await proveAgain(form, guest, words, locale)
      renew(proved)
      return await asGuest(page, action, { ...options, guest: proved })
    }
    if (send) send.disabled = false
    const title = explain(error)
    if (failed === null || title === undefined) return
    const [heading, help] = [failed.querySelector('h2'), failed.querySelector('p')]
    if (heading && title !== null) heading.textContent = title
    if (help) help.hidden = title !== null
    failed.hidden = false
    failed.focus()
  }
}
