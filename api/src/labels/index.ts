export type { Label, LabelParts, LabelProvider, LabelRequest } from './label-provider.ts'
export { referenceLabels } from './reference-labels.ts'
