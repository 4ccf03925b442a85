import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { lineColours } from './line-colours.ts'

type Three = readonly [number, number, number]
const dot = (a: Three, b: Three) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const times = ([x, y, z]: readonly [Three, Three, Three], by: Three): Three => [
  dot(x, by),
  dot(y, by),
  dot(z, by),
]

// OKLab as its author gives it: https://bottosson.github.io/posts/oklab/
const labToCones = [
  [1, 0.3963377774, 0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.291485548],
] as const
const conesToRgb = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
] as const
const rgbToCones = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
] as const
const conesToLab = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
] as const
// Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1.
const sights = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const

const tokens = readFileSync('app/_styles/tokens.css', 'utf8')

/** What a token is in a theme, as linear RGB. */
function colourOf(token: string, theme: 'light' | 'dark'): Three {
  const value = new RegExp(`${token}: ([^;]+);`).exec(tokens)?.[1] ?? ''
  const other = /^var\((--[a-z-]+)\)$/.exec(value)?.[1]
  if (other) return colourOf(other, theme)
  const pair = [...value.matchAll(/oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)/g)]
  const [lightness, chroma, hue] = (pair[theme === 'light' ? 0 : 1] ?? []).slice(1).map(Number)
  if (lightness === undefined || chroma === undefined || hue === undefined)
    throw new Error(`${token} has no colour: ${value}`)
  const angle = (hue * Math.PI) / 180
  const lab = [lightness / 100, chroma * Math.cos(angle), chroma * Math.sin(angle)] as const
  const [l, m, s] = times(labToCones, lab)
  return times(conesToRgb, [l ** 3, m ** 3, s ** 3])
}

function seen(rgb: Three, sight: keyof typeof sights): Three {
  const [r, g, b] = times(sights[sight], rgb).map((part) => Math.min(1, Math.max(0, part)))
  const [l, m, s] = times(rgbToCones, [r ?? 0, g ?? 0, b ?? 0])
  return times(conesToLab, [Math.cbrt(l), Math.cbrt(m), Math.cbrt(s)])
}

function contrast(a: Three, b: Three): number {
  const luminance = (rgb: Three) => dot(rgb, [0.2126, 0.7152, 0.0722]) + 0.05
  const [lower, higher] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (higher ?? 0) / (lower ?? 1)
}

describe.each(['light', 'dark'] as const)('lines in the %s theme', (theme) => {
  it.each(lineColours)('%s stands out from the surface', (token) => {
    expect(contrast(colourOf(token, theme), colourOf('--surface', theme))).toBeGreaterThan(3)
  })

  it.each(['normal', 'protanopia', 'deuteranopia', 'tritanopia'] as const)('stay apart: %s', (sight) => {
    const colours = lineColours.map((token) => seen(colourOf(token, theme), sight))
    const distances = colours.flatMap((a, i) =>
      colours.slice(0, i).map((b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])),
    )
    expect(distances).toHaveLength(28)
    expect(Math.min(...distances)).toBeGreaterThan(0.08)
  })
})
