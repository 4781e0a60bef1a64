import { element } from '../../lib/element.ts'

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/**
 * Looks at the fields that can need an answer, says under each what to do, and puts the focus on the summary above.
 *
 * @returns whether the form can be sent
 */
export function checkForm(form: HTMLFormElement): boolean {
  const fields = [...form.querySelectorAll<Field>('[data-need]')]
  const wrong = fields.filter((field) => !isRight(field))
  for (const field of fields) tell(field, wrong.includes(field) ? (field.dataset['need'] ?? '') : '')
  showSummary(form, wrong)
  return wrong.length === 0
}

/** Has a form that the browser sends itself looked at by {@link checkForm} first. */
export function checkBeforeSending(form: HTMLFormElement): void {
  form.noValidate = true
  form.addEventListener('submit', (event) => {
    if (!checkForm(form)) event.preventDefault()
  })
}

/** Says something under one field, as when the server found it wrong. */
export function refuseField(form: HTMLFormElement, name: string, message: string): void {
  const field = form.elements.namedItem(name) as Field | null
  if (field === null) return
  tell(field, message)
  refused.add(field)
  showSummary(form, [field])
}

const isRight = ({ validity, required, value }: Field): boolean => validity.valid && (!required || value.trim() !== '')

/** Fields that the server found wrong: only another value can be right. */
const refused = new WeakSet<EventTarget>()

/** What was said of a field goes, with its line above, as soon as it is right. */
function settle({ currentTarget, target }: Event): void {
  const form = currentTarget as HTMLFormElement
  if (target !== null) refused.delete(target)
  const summary = form.querySelector<HTMLElement>('.summary')
  for (const field of form.querySelectorAll<Field>('[aria-invalid=true]')) {
    if (refused.has(field) || !isRight(field)) continue
    tell(field, '')
    summary
      ?.querySelector(`a[href="#${CSS.escape(field.id)}"]`)
      ?.closest('li')
      ?.remove()
  }
  if (summary !== null) summary.hidden = summary.querySelector('li') === null
}

function tell(field: Field, message: string): void {
  const error = document.getElementById(`${field.id}-error`)
  if (error === null) return
  error.textContent = message
  error.hidden = message === ''
  refused.delete(field)
  if (message === '') field.removeAttribute('aria-invalid')
  else field.setAttribute('aria-invalid', 'true')
}

function showSummary(form: HTMLFormElement, wrong: readonly Field[]): void {
  const summary = form.querySelector<HTMLElement>('.summary')
  form.addEventListener('input', settle)
  if (summary === null) return
  const links = wrong.map((field) => {
    const link = element('a', { href: `#${field.id}` }, document.getElementById(`${field.id}-error`)?.textContent ?? '')
    link.addEventListener('click', (event) => {
      event.preventDefault()
      field.focus()
    })
    return element('li', {}, link)
  })
  summary.querySelector('ul')?.replaceChildren(...links)
  summary.hidden = wrong.length === 0
  if (wrong.length > 0) summary.focus()
}
