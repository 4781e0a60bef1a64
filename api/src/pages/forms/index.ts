export { formStepParts, type FormStepParts } from './form-steps.store.ts'
export type { SitePages } from './form-html.ts'
export type { LoyaltyNames } from './points-pages.ts'
export { bareFormFrame, serveForms, type FormAnswer, type Frame } from './serve-forms.ts'
