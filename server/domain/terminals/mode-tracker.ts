const escapeByte = 0x1b
const longest = 64
/** What may follow an escape character; kept without it, since a pattern should hold no control characters. */
const whole = /^\[\?([0-9;]*)([hl])$/
const begun = /^(\[(\?[0-9;]*)?)?$/

/** Modes that change what keys send or where output goes; the rest is repaired by the program's next redraw. */
const followed = new Set([
  1, 7, 9, 25, 47, 66, 1000, 1002, 1003, 1004, 1005, 1006, 1015, 1047, 1048, 1049, 2004,
])
const onByDefault = new Set([7, 25])
const alternateScreens = [47, 1047, 1049] as const

/**
 * Follows the terminal modes a program has set (`CSI ? n h` and `CSI ? n l`), so that bytes cut off the front of the
 * scrollback take no mode with them: without it a reload during `vim` would leave the arrow keys sending the wrong codes.
 */
export class ModeTracker {
  readonly #set = new Map<number, boolean>()
  /** What followed an escape character so far, while the sequence may still be one of ours. */
  #open: string | null = null

  push(bytes: Buffer): void {
    let at = 0
    while (at < bytes.length) {
      if (this.#open === null) {
        at = bytes.indexOf(escapeByte, at)
        if (at === -1) return
        this.#open = ''
      } else this.#take(bytes[at] ?? 0)
      at += 1
    }
  }

  get alternateScreen(): boolean {
    return alternateScreens.some((mode) => this.#set.get(mode) === true)
  }

  /** What a fresh terminal has to be sent to stand where the pushed bytes would have put it. */
  sequence(): string {
    const changed = [...this.#set].filter(([mode, on]) => on !== onByDefault.has(mode))
    const open = this.#open === null ? '' : `\x1b${this.#open}`
    return changed.map(([mode, on]) => `\x1b[?${mode}${on ? 'h' : 'l'}`).join('') + open
  }

  #take(byte: number): void {
    if (byte === escapeByte) {
      this.#open = ''
      return
    }
    const open = (this.#open ?? '') + String.fromCharCode(byte)
    const found = whole.exec(open)
    if (found) this.#apply(found[1] ?? '', found[2] === 'h')
    else if (open === 'c') this.#set.clear()
    this.#open = begun.test(open) && open.length < longest ? open : null
  }

  #apply(modes: string, on: boolean): void {
    for (const mode of modes.split(';').map(Number)) if (followed.has(mode)) this.#set.set(mode, on)
  }
}
