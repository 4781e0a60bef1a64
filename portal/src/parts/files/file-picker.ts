import type { Words } from '@aftercare/words'
import { say } from '@aftercare/words/say'
import { api } from '../../lib/call-api.ts'
import { element, wordsFrom } from '../../lib/element.ts'
import { FileRefused, uploadFile } from './upload-file.ts'

/** What the API takes, as the page was built with it; `endings` are of file names, such as `.jpg`. */
export type FileRules = { endings: string[]; bytesMax: number; filesMax: number }

type Chosen = {
  row: HTMLElement
  stop: AbortController
  upload: () => Promise<string>
  sent: Promise<string>
  preview: string | null
}

/** Files of a message: chosen or photographed, shown, sent at once with their progress, and removed again. */
export class FilePicker extends HTMLElement {
  /** Who uploads: the publishable key, or the session of the guest who writes. */
  credential = api.key
  readonly #chosen = new Set<Chosen>()

  get #words(): Words['files'] {
    return wordsFrom(this) as Words['files']
  }
  get #rules(): FileRules {
    return JSON.parse(this.dataset['rules'] ?? '{}') as FileRules
  }

  connectedCallback(): void {
    const input = this.querySelector('input')
    const choices = this.querySelector<HTMLElement>('.choices')
    if (input === null || choices === null) return
    const camera = element('input', {
      type: 'file',
      accept: 'image/*',
      capture: 'environment',
      hidden: '',
    }) as HTMLInputElement
    this.append(camera)
    // The files are sent when they are chosen; the form sends only their ids.
    input.removeAttribute('name')
    input.hidden = true
    choices.hidden = false
    for (const [field, name] of [
      [input, 'choose'],
      [camera, 'camera'],
    ] as const) {
      // prettier-ignore
      this.querySelector(`[data-${name}]`)?.addEventListener('click', () => field.click())
      field.addEventListener('change', () => {
        this.#take([...(field.files ?? [])])
        field.value = ''
      })
    }
  }

  /**
   * The ids of all files, once each is through.
   *
   * @throws FileRefused, Error when one of them did not get through; it is said beside it
   */
  async ids(): Promise<string[]> {
    return await Promise.all(Array.from(this.#chosen, async ({ sent }) => await sent))
  }

  /** Uploads the files once more, as after the credential changed: a file is for the messages of who uploaded it. */
  sendAgain(): void {
    for (const chosen of this.#chosen) chosen.sent = chosen.upload()
  }

  /** Forgets the files, as after they were sent. */
  clear(): void {
    for (const chosen of this.#chosen) this.#drop(chosen)
    this.#complain('')
  }

  #take(files: File[]): void {
    const { filesMax } = this.#rules
    const room = filesMax - this.#chosen.size
    this.#complain(files.length > room ? say(this.#words.tooMany, { count: filesMax }) : '')
    for (const file of files.slice(0, Math.max(0, room))) this.#add(file)
  }

  #add(file: File): void {
    const { name } = file
    const { bytesMax, endings } = this.#rules
    const words = this.#words
    if (file.size === 0) {
      this.#complain(say(words.empty, { name }))
      return
    }
    if (file.size > bytesMax) {
      this.#complain(say(words.tooLarge, { name, size: bytesMax / 1_000_000 }))
      return
    }
    const isKnown = endings.some((ending) => name.toLowerCase().endsWith(ending))
    if (!isKnown && !file.type.startsWith('image/')) {
      this.#complain(say(words.refused, { name, types: words.types }))
      return
    }
    const progress = element('progress', { max: '1', value: '0', 'aria-label': name }) as HTMLProgressElement
    const state = element('span', {}, say(words.sending, { name, percent: 0 }))
    const remove = element('button', { type: 'button', 'aria-label': say(words.remove, { name }) }, '×')
    const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : null
    const row = element('li', {}, picture(preview), element('span', { class: 'sent' }, state, progress), remove)
    this.querySelector('.chosen')?.append(row)
    const stop = new AbortController()
    const upload = (): Promise<string> =>
      uploadFile(file, {
        credential: this.credential,
        signal: stop.signal,
        onSent: (share) => {
          progress.value = share
          state.textContent = say(words.sending, { name, percent: Math.round(share * 100) })
        },
      })
    const chosen = { row, stop, upload, sent: upload(), preview }
    this.#chosen.add(chosen)
    remove.addEventListener('click', () => this.#remove(chosen, name))
    void this.#follow(chosen, name, state, progress)
  }

  /** Says beside a file how its upload ended. */
  async #follow({ row, stop, sent }: Chosen, name: string, state: HTMLElement, progress: HTMLElement): Promise<void> {
    const words = this.#words
    try {
      await sent
      state.textContent = say(words.ready, { name })
      this.#announce(state.textContent)
    } catch (error) {
      if (stop.signal.aborted) return
      row.classList.add('is-refused')
      state.textContent =
        error instanceof FileRefused ? say(words.refused, { name, types: words.types }) : say(words.failed, { name })
      this.#complain(state.textContent)
    }
    progress.hidden = true
  }

  #remove(chosen: Chosen, name: string): void {
    const next = (chosen.row.nextElementSibling ?? chosen.row.previousElementSibling)?.querySelector('button')
    this.#drop(chosen)
    this.#complain('')
    this.#announce(say(this.#words.removed, { name }))
    const target = next ?? this.querySelector<HTMLElement>('[data-choose]')
    target?.focus()
  }

  #drop(chosen: Chosen): void {
    chosen.stop.abort()
    if (chosen.preview !== null) URL.revokeObjectURL(chosen.preview)
    chosen.row.remove()
    this.#chosen.delete(chosen)
  }

  #announce(text: string): void {
    const status = this.querySelector('[role=status]')
    if (status !== null) status.textContent = text
  }

  #complain(text: string): void {
    const error = this.querySelector<HTMLElement>('.error')
    if (error === null) return
    error.textContent = text
    error.hidden = text === ''
    if (text !== '') this.#announce(text)
  }
}

/** A picture that this browser can show, or the sign of a sheet of paper. */
function picture(preview: string | null): HTMLElement {
  if (preview === null) return element('span', { class: 'sheet', 'aria-hidden': 'true' })
  const image = element('img', { src: preview, alt: '', width: '56', height: '56' })
  image.addEventListener('error', () => image.replaceWith(picture(null)))
  return image
}

customElements.define('file-picker', FilePicker)
