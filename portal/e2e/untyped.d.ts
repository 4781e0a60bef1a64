// Two packages of the tests bring no types.
declare module '@adobe/structured-data-validator' {
  export default class Validator {
    constructor(schemaOrgJson?: object)
    validate(data: object): Promise<{ issueMessage: string; severity: 'ERROR' | 'WARNING' }[]>
  }
}
declare module '@marbec/web-auto-extractor' {
  export default class WebAutoExtractor {
    constructor(options?: { addLocation?: boolean; embedSource?: string[] })
    parse(html: string): object
  }
}
