'use client'
import { useMemo, useState } from 'react'
import type { HostLink } from '#contracts/host-network/links.ts'
import type { HostPlug } from '#contracts/host-plugs.ts'
import { NodeBody } from './node-body.tsx'
import { type PictureColumn, pictureColumns, pictureGraph } from './picture-graph.ts'
import { type Picture, pictureLayout } from './picture-layout.ts'

type Props = {
  /** What a screen reader calls it. */
  label: string
  links: readonly HostLink[]
  plugs: readonly HostPlug[]
  reachedAt: string | null
  /** Links that have a page of their own. */
  known: ReadonlySet<string>
}

const titles: Record<PictureColumn, string> = {
  lan: 'LAN',
  card: 'Cards',
  bond: 'Bonds',
  vlan: 'VLANs',
  bridge: 'Bridges',
  port: 'Instances',
}
/** Percent of the width between two columns. */
const gap = 5

/** From the LAN at the left to the instances at the right; in a narrow place the same one below the other. */
export function HostPicture({ label, links, plugs, reachedAt, known }: Props) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const picture = useMemo(
    () => pictureLayout(pictureGraph({ links, plugs, reachedAt, open })),
    [links, plugs, reachedAt, open],
  )
  function toggle(of: string) {
    const next = new Set(open)
    if (!next.delete(of)) next.add(of)
    setOpen(next)
  }
  const width = (100 - gap * (picture.places - 1)) / picture.places
  const left = (place: number) => place * (width + gap)
  const columns = pictureColumns.filter((column) => picture.nodes.some((node) => node.column === column))
  return (
    <figure aria-label={label} className="host-picture">
      <div style={{ maxWidth: `${picture.places * 17}rem` }}>
        <div aria-hidden className="host-picture-columns">
          {columns.map((column, place) => (
            <span key={column} style={{ left: `${left(place)}%` }}>
              {titles[column]}
            </span>
          ))}
        </div>
        <div className="host-picture-board">
          <Lines picture={picture} left={left} width={width} />
          <ul>
            {picture.nodes.map((node) => (
              <li
                key={node.id}
                data-kind={node.kind}
                data-place={node.place}
                data-way-in={(node.kind === 'link' && node.wayIn) || undefined}
                // By its edges alone: where the boxes stand below each other, none of them counts.
                style={{
                  left: `${left(node.place)}%`,
                  right: `${100 - left(node.place) - width}%`,
                  top: node.top,
                  bottom: picture.height - node.top - node.height,
                }}
              >
                <NodeBody node={node} known={known} onToggle={toggle} />
              </li>
            ))}
          </ul>
        </div>
      </div>
    </figure>
  )
}

type LinesProps = { picture: Picture; left: (place: number) => number; width: number }

function Lines({ picture, left, width }: LinesProps) {
  return (
    <svg
      aria-hidden="true"
      height={picture.height}
      viewBox={`0 0 100 ${Math.max(1, picture.height)}`}
      preserveAspectRatio="none"
    >
      {picture.edges.map(({ from, to, fromPlace, fromY, toPlace, toY, wayIn }) => {
        const start = left(fromPlace) + width
        const end = left(toPlace)
        const middle = (start + end) / 2
        return (
          <path
            key={`${from} ${to}`}
            data-way-in={wayIn || undefined}
            d={`M${start} ${fromY}C${middle} ${fromY} ${middle} ${toY} ${end} ${toY}`}
          />
        )
      })}
    </svg>
  )
}
