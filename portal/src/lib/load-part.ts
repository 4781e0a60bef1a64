const wasTyped = (): boolean =>
  [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('main :is(input, textarea)')].some(
    ({ value, defaultValue }) => value !== defaultValue,
  )

/**
 * Loads the script of an element when the page has it. What does not get through is loaded again when the browser is back online: a
 * browser may keep that a script failed for as long as the page is open, so the page is loaded anew where nothing was typed.
 *
 * @param explain says in the element that its script is missing
 */
export function loadPart(selector: string, load: () => Promise<unknown>, explain?: (host: HTMLElement) => void): void {
  const host = document.querySelector<HTMLElement>(selector)
  if (host === null) return
  load().catch(() => {
    explain?.(host)
    addEventListener('online', () => {
      load().catch(() => {
        if (!wasTyped()) location.reload()
      })
    })
  })
}
