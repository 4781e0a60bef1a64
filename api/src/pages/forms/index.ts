export { bareFormFrame, serveForms, type FormAnswer, type Frame } from './serve-forms.ts'
