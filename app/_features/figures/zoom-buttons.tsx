'use client'
import { ChevronLeft, ChevronRight, Maximize2, ZoomIn, ZoomOut } from 'lucide-react'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { zoomGraphs } from './draw-graph.ts'
import type { ZoomStep } from './zoom.ts'

const steps: readonly { step: ZoomStep; label: string; Icon: typeof ZoomIn }[] = [
  { step: 'earlier', label: 'Earlier', Icon: ChevronLeft },
  { step: 'later', label: 'Later', Icon: ChevronRight },
  { step: 'closer', label: 'Look closer', Icon: ZoomIn },
  { step: 'wider', label: 'Look wider', Icon: ZoomOut },
  { step: 'all', label: 'All of it', Icon: Maximize2 },
]

/** Moves all graphs of the page through time, for a keyboard and a finger; with a mouse one drags over a graph. */
export function ZoomButtons() {
  return (
    <fieldset aria-label="Part of the time" className="flex">
      {steps.map(({ step, label, Icon }) => (
        <IconButton key={step} label={label} onClick={() => zoomGraphs(step)}>
          <Icon size={15} aria-hidden />
        </IconButton>
      ))}
    </fieldset>
  )
}
