import { Transform, type TransformCallback } from 'node:stream'

/** The boundary of a multipart content type, or null where the body is not multipart. */
export function multipartBoundary(contentType: string): string | null {
  return /^multipart\/[^;]+;\s*boundary="?([^";]+)"?/.exec(contentType)?.[1] ?? null
}

/**
 * Passes on the content of the part that `wanted` chooses by its headers, and nothing else. Holds back only as many
 * bytes as a boundary has, so memory stays flat whatever the size. Ends without a byte when no part is chosen.
 */
export class MultipartPart extends Transform {
  private readonly delimiter: Buffer
  private readonly wanted: (headers: string) => boolean
  private held: Buffer
  private state: 'before' | 'headers' | 'inside' | 'skipping' | 'over' = 'before'

  constructor(boundary: string, wanted: (headers: string) => boolean) {
    super()
    this.delimiter = Buffer.from(`\r\n--${boundary}`)
    this.wanted = wanted
    // The first boundary has no line break before it.
    this.held = Buffer.from('\r\n')
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.state !== 'over') {
      this.held = Buffer.concat([this.held, chunk])
      while (this.step()) {}
    }
    done()
  }

  /** Takes one boundary or header block from what is held; false when more has to come first. */
  private step(): boolean {
    if (this.state === 'over') return false
    if (this.state === 'headers') return this.readHeaders()
    const at = this.held.indexOf(this.delimiter)
    if (at < 0) {
      this.release(this.held.length - this.delimiter.length)
      return false
    }
    this.release(at)
    this.held = this.held.subarray(this.delimiter.length)
    this.state = this.state === 'inside' ? 'over' : 'headers'
    return this.state !== 'over'
  }

  private readHeaders(): boolean {
    if (this.held.length >= 2 && this.held.subarray(0, 2).toString() === '--') {
      this.state = 'over'
      return false
    }
    const end = this.held.indexOf('\r\n\r\n')
    if (end < 0) return false
    const headers = this.held.subarray(0, end).toString()
    this.held = this.held.subarray(end + 4)
    this.state = this.wanted(headers) ? 'inside' : 'skipping'
    return true
  }

  /** Lets the first `count` bytes go: onwards inside the wanted part, nowhere outside of it. */
  private release(count: number): void {
    if (count <= 0) return
    const bytes = this.held.subarray(0, count)
    this.held = this.held.subarray(count)
    if (this.state === 'inside') this.push(bytes)
  }
}
