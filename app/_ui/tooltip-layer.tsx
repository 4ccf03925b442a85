'use client'
import { useEffect, useRef } from 'react'
import { exactTime } from './format-time.ts'

const delayMs = 350
/** What ends in an ellipsis where it has no room. */
const cut = '.truncate, .grid-cell, .row-link'
const marked = `[data-tip], .icon-button, time[datetime], ${cut}`

/**
 * One tooltip for the whole page: what carries `data-tip` shows it on hover and on keyboard focus, an icon button
 * its name, every <time> its exact time, a text that is cut short the whole of it. A component per icon would cost more
 * than the rows it stands in. Screen readers get the same words from the element itself (`aria-label`,
 * `aria-description`), so the layer is hidden from them.
 */
export function TooltipLayer() {
  const tip = useRef<HTMLDivElement>(null)
  useEffect(() => (tip.current ? watch(tip.current) : undefined), [])
  return (
    <div
      ref={tip}
      aria-hidden
      hidden
      className="pointer-events-none fixed top-0 left-0 z-(--z-index-toast) max-w-80 rounded-md bg-foreground px-2 py-1 text-xs text-background"
    />
  )
}

function watch(tip: HTMLElement): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let target: Element | null = null

  const hide = () => {
    clearTimeout(timer)
    tip.hidden = true
    target = null
  }
  const show = (element: Element) => {
    const told = nearestTold(element)
    if (!told) return
    tip.textContent = told.text
    tip.hidden = false
    place(tip, told.element.getBoundingClientRect())
  }
  const aim = (event: Event, wait: number) => {
    const element = event.target instanceof Element ? event.target.closest(marked) : null
    if (element === target) return
    hide()
    if (element === null) return
    target = element
    timer = setTimeout(() => show(element), wait)
  }
  const over = (event: PointerEvent) => {
    if (event.pointerType !== 'touch') aim(event, delayMs)
  }
  const focus = (event: FocusEvent) => {
    if (event.target instanceof Element && event.target.matches(':focus-visible')) aim(event, 0)
  }

  const stop = new AbortController()
  const options = { signal: stop.signal, passive: true }
  document.addEventListener('pointerover', over, options)
  document.addEventListener('focusin', focus, options)
  document.addEventListener('focusout', hide, options)
  document.addEventListener('pointerdown', hide, options)
  document.addEventListener('keydown', hide, options)
  document.addEventListener('scroll', hide, { ...options, capture: true })
  return () => {
    stop.abort()
    clearTimeout(timer)
  }
}

/** Of what lies around each other, the innermost that has something to say. */
function nearestTold(from: Element): { element: Element; text: string } | null {
  for (let at: Element | null = from; at?.isConnected; at = at.parentElement?.closest(marked) ?? null) {
    const text = textOf(at)
    if (text !== '') return { element: at, text }
  }
  return null
}

function textOf(element: Element): string {
  const given = element.getAttribute('data-tip')
  if (given !== null) return given
  const at = element.getAttribute('datetime')
  if (at !== null) return exactTime(at)
  if (element.matches(cut)) return element.scrollWidth > element.clientWidth ? textWhole(element) : ''
  return [element.getAttribute('aria-label'), element.getAttribute('aria-description')]
    .filter(Boolean)
    .join(': ')
}

function textWhole(element: Element): string {
  return (element.textContent ?? '').trim()
}

function place(tip: HTMLElement, anchor: DOMRect) {
  const gap = 6
  const { width, height } = tip.getBoundingClientRect()
  const below = anchor.bottom + gap + height <= window.innerHeight
  const top = below ? anchor.bottom + gap : anchor.top - gap - height
  const middle = anchor.left + anchor.width / 2 - width / 2
  const left = Math.min(Math.max(gap, middle), window.innerWidth - width - gap)
  tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`
}
