import { forget, recall, remember } from './tab-memory.ts'

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const fieldsOf = (form: HTMLFormElement): Field[] => [
  ...form.querySelectorAll<Field>(
    ':is(input:not([type=hidden], [type=file], [type=radio], [name=code]), [type=radio]:checked, textarea, select)',
  ),
]

/** What was typed into a form, by the names of its fields. */
export const draftOf = (name: string): Record<string, string> =>
  JSON.parse(recall(`draft.${name}`) ?? '{}') as Record<string, string>

/** Keeps what is typed into a form for as long as the tab is open: a reload, a step back and another language find it again. */
export function keepDraft(form: HTMLFormElement, name: string): void {
  const kept = draftOf(name)
  for (const field of fieldsOf(form)) {
    const typed = kept[field.name]
    // A list always has a value: the first, until another was chosen.
    if (typed !== undefined && (field.value === '' || field instanceof HTMLSelectElement)) field.value = typed
  }
  form.addEventListener('input', () => {
    const typed = fieldsOf(form).map((field): [string, string] => [field.name, field.value])
    remember(`draft.${name}`, JSON.stringify(Object.fromEntries(typed)))
  })
}

/** Forgets a draft that was sent. */
export const forgetDraft = (name: string): void => forget(`draft.${name}`)
