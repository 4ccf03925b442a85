import type { Page } from '@playwright/test'
import { type Bench, quantile, round } from './bench.ts'
import { openPage } from './pages.ts'

const lines = 1000
const keystrokes = 120

/**
 * The YAML editor on a document of 1,000 lines: from a key to the frame that shows it; and what its script weighs, which
 * must not be loaded before the editor is needed.
 */
export const editor: Bench = {
  name: 'editor',
  async run(stage) {
    const lab = await stage.lab()
    const { url } = await stage.console()
    const name = 'bench-editor'
    await lab.lxc(['profile', 'create', name])
    const config = Array.from({ length: lines - 5 }, (_, i) => `user.key${i}=value of the key ${i}`)
    for (let i = 0; i < config.length; i += 200)
      await lab.lxc(['profile', 'set', name, ...config.slice(i, i + 200)])
    const opened = await openPage(await stage.browser(), url, await stage.cookie())
    const scripts = await countScripts(opened)
    try {
      await opened.goto(`${url}/profiles/default/${name}/configuration`)
      await opened.getByRole('button', { name: 'YAML', exact: true }).waitFor()
      await opened.waitForLoadState('networkidle')
      const early = scripts().filter(({ text }) => text.includes('cm-content'))
      const before = new Set(scripts().map(({ url: of }) => of))
      await opened.getByRole('button', { name: 'YAML', exact: true }).click()
      await opened.locator('.cm-content').waitFor()
      await opened.waitForLoadState('networkidle')
      const later = scripts().filter(({ url: of }) => !before.has(of))
      const chunkKB = later.reduce((sum, { bytes }) => sum + bytes, 0) / 1024
      const times = await typeAndMeasure(opened)
      const p95 = quantile(times, 0.95)
      return {
        name: 'editor',
        unit: 'ms',
        ours: round(p95, 1),
        peer: null,
        ratio: null,
        samples: times.length,
        target: `keystroke to painted p95 ≤ 32 ms with ${lines} lines, editor ≤ 350 KB and not loaded early`,
        reached: p95 <= 32 && chunkKB > 0 && chunkKB <= 350 && early.length === 0,
        p50: round(quantile(times, 0.5), 1),
        chunkKB: round(chunkKB, 1),
        loadedEarly: early.length,
      }
    } finally {
      await opened.context().close()
      await lab.lxc(['profile', 'delete', name])
    }
  },
}

type Script = { url: string; bytes: number; text: string }

/** Scripts with their bytes on the wire, and their text to tell which is the editor's. */
async function countScripts(opened: Page): Promise<() => Script[]> {
  const session = await opened.context().newCDPSession(opened)
  const loaded: Script[] = []
  const urls = new Map<string, string>()
  session.on('Network.responseReceived', (e) => {
    if (e.type === 'Script') urls.set(e.requestId, e.response.url)
  })
  session.on('Network.loadingFinished', (e) => {
    const url = urls.get(e.requestId)
    if (url === undefined) return
    const script = { url, bytes: e.encodedDataLength, text: '' }
    loaded.push(script)
    session
      .send('Network.getResponseBody', { requestId: e.requestId })
      .then(({ body }) => {
        script.text = body
      })
      .catch(() => undefined)
  })
  await session.send('Network.enable')
  return () => loaded
}

/** Types in the middle of the document; each time is from the key's event to the end of the frame that it changed. */
async function typeAndMeasure(opened: Page): Promise<number[]> {
  await opened.locator('.cm-content').click()
  await opened.evaluate(() => {
    const times: number[] = []
    Object.assign(window, { keyTimes: times })
    document.addEventListener(
      'keydown',
      (event) => {
        const { timeStamp } = event
        requestAnimationFrame(() => {
          // Posted from the frame's callback, the message comes after its style, layout and paint.
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => times.push(performance.now() - timeStamp)
          port2.postMessage(null)
        })
      },
      { capture: true },
    )
  })
  await opened.keyboard.press('End')
  for (let i = 0; i < keystrokes; i++) await opened.keyboard.type('abcdefghij '[i % 11] ?? 'a', { delay: 60 })
  await opened.waitForFunction((count) => Reflect.get(window, 'keyTimes').length >= count, keystrokes)
  return opened.evaluate(() => Reflect.get(window, 'keyTimes'))
}
