import { ModeTracker } from './mode-tracker.ts'

const firstSize = 16 * 1024

/**
 * The last bytes a terminal printed, at most `limit` of them, in one buffer that grows up to the limit and is then
 * written round and round. Kept as bytes and not as the received pieces: a million echoed keys are a million pieces.
 */
export class Scrollback {
  readonly #limit: number
  #bytes: Buffer
  #start = 0
  #length = 0
  readonly #cutOff = new ModeTracker()

  constructor(limit: number) {
    this.#limit = limit
    this.#bytes = Buffer.allocUnsafe(Math.min(firstSize, limit))
  }

  get length(): number {
    return this.#length
  }

  push(given: Buffer): void {
    this.#grow(this.#length + given.length)
    const size = this.#bytes.length
    this.#cut(Math.max(0, this.#length + given.length - size))
    const kept = given.length > size ? given.subarray(given.length - size) : given
    // What is longer than the whole buffer never enters it, but its modes count.
    this.#cutOff.push(given.subarray(0, given.length - kept.length))
    const end = (this.#start + this.#length) % size
    const fits = Math.min(kept.length, size - end)
    kept.copy(this.#bytes, end, 0, fits)
    kept.copy(this.#bytes, 0, fits)
    this.#length += kept.length
  }

  /** A copy of what is kept, led by the modes that the cut-off part had set. */
  read(): Buffer {
    const size = this.#bytes.length
    const first = this.#bytes.subarray(this.#start, Math.min(size, this.#start + this.#length))
    const second = this.#bytes.subarray(0, this.#length - first.length)
    return Buffer.concat([Buffer.from(this.#cutOff.sequence(), 'latin1'), first, second])
  }

  #grow(wanted: number): void {
    const size = this.#bytes.length
    if (wanted <= size || size === this.#limit) return
    const larger = Buffer.allocUnsafe(Math.min(this.#limit, Math.max(wanted, size * 2)))
    const first = this.#bytes.subarray(this.#start, Math.min(size, this.#start + this.#length))
    first.copy(larger)
    this.#bytes.copy(larger, first.length, 0, this.#length - first.length)
    this.#bytes = larger
    this.#start = 0
  }

  /** Takes bytes off the front. */
  #cut(count: number): void {
    const size = this.#bytes.length
    const gone = Math.min(count, this.#length)
    const first = this.#bytes.subarray(this.#start, Math.min(size, this.#start + gone))
    this.#cutOff.push(first)
    this.#cutOff.push(this.#bytes.subarray(0, gone - first.length))
    this.#start = (this.#start + gone) % size
    this.#length -= gone
  }
}
