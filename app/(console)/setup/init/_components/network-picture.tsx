import type { Answers } from '#contracts/setup/answers.ts'

type Kind = 'own' | 'lan' | 'none'

const words: Record<Kind, string> = {
  own: 'The LAN reaches the host; the instances hang on the bridge behind it.',
  lan: 'Host and instances hang on the LAN side by side.',
  none: 'The LAN reaches the host; the instances have no network.',
}

/** Where the instances will be, seen from the LAN: what a bridge is shows better than it is told. */
export function NetworkPicture({ bridge, link, bridgeName, linkName }: Answers) {
  const kind = bridge ? 'own' : link ? 'lan' : 'none'
  return (
    <figure className="grid gap-1">
      <svg
        aria-hidden
        viewBox="0 0 380 120"
        className="h-auto w-full max-w-95 text-muted"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      >
        <Line from={[44, 30]} to={[380 - 44, 30]} cut={kind !== 'lan'} />
        <Box at={[4, 16]} text="LAN" />
        <Box at={[130, 16]} text="Host" />
        {kind === 'own' ? (
          <g className="text-accent">
            <Line from={[170, 44]} to={[170, 74]} />
            <Line from={[170, 74]} to={[336, 74]} />
            <Line from={[236, 74]} to={[236, 86]} />
            <Line from={[336, 74]} to={[336, 86]} />
            <Label at={[180, 66]} text={bridgeName} />
          </g>
        ) : null}
        {kind === 'lan' ? (
          <g className="text-accent">
            <Line from={[236, 30]} to={[236, 86]} />
            <Line from={[336, 30]} to={[336, 86]} />
            <Label at={[244, 22]} text={linkName} />
          </g>
        ) : null}
        <Box at={[196, 86]} text="c1" />
        <Box at={[296, 86]} text="c2" />
      </svg>
      <figcaption className="text-muted">{words[kind]}</figcaption>
    </figure>
  )
}

type Point = [x: number, y: number]

/** `cut`: it ends at the host. */
function Line({ from, to, cut = false }: { from: Point; to: Point; cut?: boolean }) {
  return <path d={`M${from[0]} ${from[1]}L${cut ? 130 : to[0]} ${to[1]}`} />
}

function Box({ at: [x, y], text }: { at: Point; text: string }) {
  return (
    <g>
      <rect x={x} y={y} width="80" height="28" rx="6" className="fill-surface" />
      <Label at={[x + 40, y + 18]} text={text} middle />
    </g>
  )
}

function Label({ at: [x, y], text, middle = false }: { at: Point; text: string; middle?: boolean }) {
  return (
    <text x={x} y={y} textAnchor={middle ? 'middle' : 'start'} className="fill-current text-xs" stroke="none">
      {text}
    </text>
  )
}
