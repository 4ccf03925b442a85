import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AttachedBrowser } from './attached-browser.ts'
import { OutputFlow } from './output-flow.ts'

const mebibyte = Buffer.alloc(1024 * 1024)
const nowhere = {
  send: () => undefined,
  tell: () => undefined,
  close: () => undefined,
  drop: () => undefined,
}

function flowOver(count: number) {
  const browsers = Array.from({ length: count }, () => new AttachedBrowser(nowhere))
  const attached = new Set(browsers)
  const state: { held: boolean; dropped: AttachedBrowser[] } = { held: false, dropped: [] }
  const flow = new OutputFlow(attached, {
    pause: () => {
      state.held = true
    },
    resume: () => {
      state.held = false
    },
    drop: (browser) => {
      attached.delete(browser)
      state.dropped.push(browser)
    },
  })
  const send = (times: number) => {
    for (let n = 0; n < times; n += 1) for (const browser of attached) browser.send(mebibyte)
    flow.settle()
  }
  const draw = (browser: AttachedBrowser | undefined, times: number) => {
    browser?.acknowledge(times * mebibyte.length)
    flow.settle()
  }
  return { browsers, attached, state, flow, send, draw }
}

describe('OutputFlow', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('holds the program back for one browser and lets it go on when that has drawn', () => {
    const { browsers, state, send, draw } = flowOver(1)
    send(2)
    expect(state.held).toBe(false)
    send(1)
    expect(state.held).toBe(true)
    draw(browsers[0], 2)
    expect(state.held).toBe(true)
    draw(browsers[0], 1)
    expect(state.held).toBe(false)
  })

  it('never holds it back for nobody', () => {
    const { attached, state, flow, send } = flowOver(1)
    send(3)
    attached.clear()
    flow.settle()
    expect(state.held).toBe(false)
  })

  it('goes by the quickest browser and sends away the one far behind', () => {
    const { browsers, state, send, draw } = flowOver(2)
    for (let n = 0; n < 8; n += 1) {
      send(1)
      draw(browsers[0], 1)
    }
    expect(state).toEqual({ held: false, dropped: [] })
    send(1)
    draw(browsers[0], 1)
    expect(state).toEqual({ held: false, dropped: [browsers[1]] })
  })

  it('gives up on browsers that draw nothing, so that the program is not held for ever', () => {
    const { browsers, state, send } = flowOver(1)
    send(3)
    expect(state.held).toBe(true)
    vi.advanceTimersByTime(30_000)
    expect(state).toEqual({ held: false, dropped: browsers })
  })

  it('does not believe a browser that claims to have drawn more than it was sent', () => {
    const { browsers, state, send, draw } = flowOver(1)
    draw(browsers[0], 1000)
    send(3)
    expect(state.held).toBe(true)
  })
})
