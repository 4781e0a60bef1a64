import type { Send } from './send.ts'

/** What the generated resources stand on. */
export abstract class Resource {
  protected readonly send: Send

  constructor(send: Send) {
    this.send = send
  }
}
