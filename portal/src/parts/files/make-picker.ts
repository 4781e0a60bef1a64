import { FilePicker } from './file-picker.ts'

/**
 * A file picker of its own, made from the one that the page brought along in a template.
 *
 * @param id what the picker is found by again, and its fields are called
 * @param credential who uploads
 */
export function makePicker(
  page: HTMLElement,
  { label, id, credential }: { label: string; id: string; credential: string },
): Node {
  const template = page.querySelector<HTMLTemplateElement>('template[data-files]')
  const pattern = template?.content.firstElementChild
  // Imported and not cloned: elements of a template's own document are never defined.
  const made = pattern ? document.importNode(pattern, true) : undefined
  if (!(made instanceof FilePicker)) return document.createTextNode('')
  for (const attribute of ['id', 'for', 'aria-describedby'])
    for (const part of made.querySelectorAll(`[${attribute}]`))
      part.setAttribute(attribute, (part.getAttribute(attribute) ?? '').replaceAll('files', id))
  const shown = made.querySelector('label')
  if (shown !== null) shown.textContent = label
  made.dataset['picks'] = id
  made.credential = credential
  return made
}

/** The ids of the files in a picker that was made, once each is through. */
export async function pickedIds(page: HTMLElement, id: string): Promise<string[]> {
  const picker = page.querySelector(`[data-picks="${CSS.escape(id)}"]`)
  return picker instanceof FilePicker ? await picker.ids() : []
}
