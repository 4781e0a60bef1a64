import { messageTextMax, ProblemError } from '@aftercare/contracts'
import { redactCards } from '../shared/payment-cards.rules.ts'
import { plainText } from '../shared/plain-text.rules.ts'
import { sanitiseHtml } from './sanitise-html.ts'

export type MessageContent = { text: string; html?: string | undefined; attachmentIds?: readonly string[] | undefined }

/**
 * What is stored of what somebody wrote. Card numbers and characters that show nothing are taken out first, so that they are
 * in no database, log or mail.
 *
 * @throws ProblemError invalid_request when nothing is left, or the HTML cannot be made safe
 */
export function cleanContent({ text, html }: MessageContent): { text: string; html: string | null } {
  const clean = redactCards(plainText(text))
  if (clean === '' || clean.length > messageTextMax) {
    const message = clean === '' ? 'Expected text that can be read' : `Expected at most ${messageTextMax} characters`
    throw new ProblemError('invalid_request', message, [{ at: 'body/text', message }])
  }
  return { text: clean, html: html === undefined ? null : sanitiseHtml(plainText(html)) }
}
