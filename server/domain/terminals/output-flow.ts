import type { AttachedBrowser } from './attached-browser.ts'

/** Above the scrollback's size, or a replay alone would stop the output. */
const highWater = 2 * 1024 * 1024
const lowWater = 1024 * 1024
/** How far a browser may fall behind the quickest one before it is sent away to begin again from the scrollback. */
const tooFarBehind = 8 * 1024 * 1024
/** How long the output is held back for browsers that draw nothing at all. */
const patience = 30_000

/** `drop` sends a browser away; it must no longer be among the browsers when it returns. */
type FlowSource = { pause(): void; resume(): void; drop(browser: AttachedBrowser): void }

/**
 * The brakes between LXD and the browsers. The quickest browser sets the pace: a program is held back only while every
 * browser has more than enough to draw, so one on a bad line never slows the others. Nobody attached: no brakes.
 */
export class OutputFlow {
  readonly #browsers: ReadonlySet<AttachedBrowser>
  readonly #source: FlowSource
  #held: { timer: NodeJS.Timeout } | null = null

  constructor(browsers: ReadonlySet<AttachedBrowser>, source: FlowSource) {
    this.#browsers = browsers
    this.#source = source
  }

  /** To be called after anything was sent, drawn, attached or detached. */
  settle(): void {
    let least = Number.POSITIVE_INFINITY
    for (const { backlog } of this.#browsers) least = Math.min(least, backlog)
    if (this.#browsers.size === 0 || least < lowWater) this.#release()
    else if (least > highWater) this.#hold()
    for (const browser of [...this.#browsers])
      if (browser.backlog - least > tooFarBehind) this.#source.drop(browser)
  }

  #hold(): void {
    if (this.#held) return
    const before = new Map([...this.#browsers].map((browser) => [browser, browser.drawn]))
    const timer = setTimeout(() => {
      this.#release()
      for (const browser of [...this.#browsers])
        if (before.get(browser) === browser.drawn) this.#source.drop(browser)
      this.settle()
    }, patience)
    timer.unref()
    this.#held = { timer }
    this.#source.pause()
  }

  #release(): void {
    if (!this.#held) return
    clearTimeout(this.#held.timer)
    this.#held = null
    this.#source.resume()
  }
}
