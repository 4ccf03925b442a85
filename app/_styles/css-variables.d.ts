import 'react'

declare module 'react' {
  // Widens the style attribute by our own variables, which React passes on as they are.
  interface CSSProperties {
    [name: `--${string}`]: string | number | undefined
  }
}
