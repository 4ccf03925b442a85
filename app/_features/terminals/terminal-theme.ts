import type { ITheme } from '@xterm/xterm'

/** The sixteen colours of a terminal out of the tokens of the theme. Where no token has a hue, another one is turned. */
const expressions = {
  foreground: 'var(--foreground)',
  background: 'var(--surface)',
  cursor: 'var(--accent)',
  cursorAccent: 'var(--surface)',
  selectionBackground: 'color-mix(in oklab, var(--accent) 35%, var(--surface))',
  selectionInactiveBackground: 'color-mix(in oklab, var(--accent) 20%, var(--surface))',
  black: 'light-dark(var(--foreground), var(--surface-tertiary))',
  red: 'var(--danger)',
  green: 'var(--success)',
  yellow: 'var(--warning)',
  blue: 'var(--status-paused)',
  magenta: 'oklch(from var(--status-paused) l c 325)',
  cyan: 'var(--accent)',
  white: 'light-dark(var(--surface-tertiary), var(--foreground))',
  brightBlack: 'var(--muted)',
  brightRed: brighter('var(--danger)'),
  brightGreen: brighter('var(--success)'),
  brightYellow: brighter('var(--warning)'),
  brightBlue: brighter('var(--status-paused)'),
  brightMagenta: brighter('oklch(from var(--status-paused) l c 325)'),
  brightCyan: brighter('var(--accent)'),
  brightWhite: 'light-dark(var(--surface), var(--white))',
} as const satisfies ITheme

function brighter(colour: string): string {
  return `color-mix(in oklab, ${colour} 85%, light-dark(var(--black), var(--white)))`
}

/** xterm.js wants plain colours; the browser works the tokens out and a canvas says what they are in sRGB. */
export function readTerminalTheme(host: HTMLElement): ITheme {
  const probe = host.ownerDocument.createElement('span')
  probe.hidden = true
  host.append(probe)
  const canvas = host.ownerDocument.createElement('canvas')
  canvas.width = 1
  canvas.height = 1
  const context = canvas.getContext('2d', { willReadFrequently: true })
  const theme: Record<string, string> = {}
  for (const [name, expression] of Object.entries(expressions)) {
    probe.style.color = expression
    if (context) theme[name] = plainColour(context, getComputedStyle(probe).color)
  }
  probe.remove()
  return theme
}

function plainColour(context: CanvasRenderingContext2D, colour: string): string {
  context.fillStyle = colour
  context.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/** Calls back when the theme changes: by the person's choice or with the system. Returns how to stop. */
export function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] })
  const system = window.matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', changed)
  return () => {
    observer.disconnect()
    system.removeEventListener('change', changed)
  }
}
