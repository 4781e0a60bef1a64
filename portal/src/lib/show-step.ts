/** Shows one step of a page, hides its others, and gives it back. */
export function showStep(page: HTMLElement, name: string): HTMLElement | undefined {
  const steps = [...page.querySelectorAll<HTMLElement>('[data-step]')]
  for (const step of steps) step.hidden = step.dataset['step'] !== name
  return steps.find((step) => !step.hidden)
}
