import { FitAddon } from '@xterm/addon-fit'
import { type ISearchOptions, SearchAddon } from '@xterm/addon-search'
import { WebLinksAddon } from '@xterm/addon-web-links'
import { WebglAddon } from '@xterm/addon-webgl'
import { Terminal } from '@xterm/xterm'
import type { TerminalSize } from '#contracts/terminals.ts'
import { muteQueries } from './query-muting.ts'
import { onThemeChange, readTerminalTheme } from './terminal-theme.ts'

const fontSize = 14
const fontFamily = '"JetBrains Mono Variable", ui-monospace, monospace'

export type ViewHandlers = {
  onInput(bytes: Uint8Array<ArrayBuffer>): void
  /** The size that fits the window changed. */
  onResize(size: TerminalSize): void
  /** Somebody asked for the search bar. */
  onSearch(): void
}

/** The drawn terminal. Knows nothing of sockets. */
export class TerminalView {
  readonly #terminal: Terminal
  readonly #fit = new FitAddon()
  readonly #search = new SearchAddon()
  readonly #handlers: ViewHandlers
  readonly #cleanUp: (() => void)[] = []
  #replaying = false
  #leading = true
  #frame = 0

  /** Waits for the mono face first: cells are measured once. */
  static async open(host: HTMLElement, handlers: ViewHandlers): Promise<TerminalView> {
    await document.fonts.load(`${fontSize}px ${fontFamily}`).catch(() => undefined)
    return new TerminalView(host, handlers)
  }

  private constructor(host: HTMLElement, handlers: ViewHandlers) {
    this.#handlers = handlers
    this.#terminal = new Terminal({
      allowProposedApi: true,
      cursorBlink: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
      fontFamily,
      fontSize,
      linkHandler: { activate: (_event, address) => openLink(address) },
      macOptionIsMeta: true,
      minimumContrastRatio: 4.5,
      scrollback: 10_000,
      theme: readTerminalTheme(host),
    })
    this.#terminal.loadAddon(this.#fit)
    this.#terminal.loadAddon(this.#search)
    this.#terminal.loadAddon(new WebLinksAddon((_event, address) => openLink(address)))
    muteQueries(this.#terminal, () => this.#replaying || !this.#leading)
    this.#terminal.open(host)
    this.#drawFast()
    this.#listen(host)
  }

  get size(): TerminalSize {
    return { cols: this.#terminal.cols, rows: this.#terminal.rows }
  }

  write(bytes: Uint8Array, drawn: () => void): void {
    this.#terminal.write(bytes, drawn)
  }

  /** What comes now was shown before; begins with an empty screen of the size it was written for. */
  beginReplay(size: TerminalSize): void {
    this.#replaying = true
    // In turn with what still waits to be drawn from before.
    this.#terminal.write('', () => {
      this.#terminal.reset()
      this.#terminal.resize(size.cols, size.rows)
    })
  }

  /** Resolves when the replay is drawn. */
  endReplay(): Promise<void> {
    return new Promise((resolve) => {
      this.#terminal.write('', () => {
        this.#replaying = false
        this.fit()
        resolve()
      })
    })
  }

  lead(leading: boolean): void {
    this.#leading = leading
  }

  /** The size another browser set: drawn as it is, even where it does not fit here. */
  follow(size: TerminalSize): void {
    this.#terminal.resize(size.cols, size.rows)
  }

  /** Takes the size that fits and says so. */
  fit(): void {
    if (this.#replaying || !this.#terminal.element?.isConnected) return
    const size = this.#fit.proposeDimensions()
    if (!size || !Number.isFinite(size.cols) || !Number.isFinite(size.rows)) return
    if (size.cols < 2 || size.rows < 1) return
    this.#terminal.resize(size.cols, size.rows)
    this.#handlers.onResize({ cols: size.cols, rows: size.rows })
  }

  focus(): void {
    this.#terminal.focus()
  }

  /** Input by other means than the keyboard. */
  type(text: string): void {
    this.#terminal.input(text)
  }

  paste(text: string): void {
    this.#terminal.paste(text)
  }

  copy(): void {
    if (!this.#terminal.hasSelection()) return
    this.#terminal.focus()
    // xterm.js fills the clipboard in the event this raises; unlike the Clipboard API it works without TLS too.
    document.execCommand('copy')
  }

  find(text: string, direction: 'next' | 'previous', incremental = false): boolean {
    const { selectionBackground = '#888888', cursor = '#888888' } = this.#terminal.options.theme ?? {}
    const options: ISearchOptions = {
      incremental,
      decorations: {
        matchBackground: selectionBackground,
        matchOverviewRuler: cursor,
        activeMatchBorder: cursor,
        activeMatchColorOverviewRuler: cursor,
      },
    }
    if (direction === 'next') return this.#search.findNext(text, options)
    return this.#search.findPrevious(text, options)
  }

  endSearch(): void {
    this.#search.clearDecorations()
    this.#terminal.focus()
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame)
    for (const cleanUp of this.#cleanUp) cleanUp()
    this.#terminal.dispose()
  }

  /** On the graphics card where there is one; else the slower renderer that is there anyhow. */
  #drawFast(): void {
    try {
      const webgl = new WebglAddon()
      webgl.onContextLoss(() => webgl.dispose())
      this.#terminal.loadAddon(webgl)
    } catch {
      // No WebGL 2 here.
    }
  }

  #listen(host: HTMLElement): void {
    const terminal = this.#terminal
    const encoder = new TextEncoder()
    terminal.onData((text) => {
      if (!this.#replaying) this.#handlers.onInput(encoder.encode(text))
    })
    terminal.onBinary((text) => {
      if (!this.#replaying) this.#handlers.onInput(Uint8Array.from(text, (each) => each.charCodeAt(0)))
    })
    terminal.attachCustomKeyEventHandler((event) => this.#key(event))
    const refit = () => {
      cancelAnimationFrame(this.#frame)
      this.#frame = requestAnimationFrame(() => this.fit())
    }
    const observer = new ResizeObserver(refit)
    observer.observe(host)
    host.addEventListener('focusin', refit)
    const stopTheme = onThemeChange(() => {
      terminal.options.theme = readTerminalTheme(host)
    })
    this.#cleanUp.push(
      () => observer.disconnect(),
      () => host.removeEventListener('focusin', refit),
      stopTheme,
    )
  }

  /** False keeps a key from the program. */
  #key(event: KeyboardEvent): boolean {
    if (event.type !== 'keydown' || !event.ctrlKey || !event.shiftKey || event.altKey || event.metaKey)
      return true
    switch (event.code) {
      case 'KeyC':
        event.preventDefault()
        this.copy()
        return false
      case 'KeyF':
        event.preventDefault()
        this.#handlers.onSearch()
        return false
      case 'KeyV':
        // The browser pastes by itself.
        return false
      default:
        return true
    }
  }
}

function openLink(address: string): void {
  // Whatever runs in an instance can print a link.
  if (/^https?:\/\//i.test(address)) window.open(address, '_blank', 'noopener,noreferrer')
}
