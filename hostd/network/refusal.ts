export type RefusalCode = 'invalid-input' | 'conflict' | 'not-supported' | 'changed-meanwhile' | 'not-found'

/** Something that is not done, with the reason; `fields` by their path in the request. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly fields: Record<string, string> | undefined

  constructor(code: RefusalCode, message: string, fields?: Record<string, string>) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.fields = fields
  }
}
