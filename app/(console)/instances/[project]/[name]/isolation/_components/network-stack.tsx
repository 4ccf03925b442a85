import { formatBytes } from '#app/_ui/format-bytes.ts'
import { Mono } from '#app/_ui/mono.tsx'
import type { Isolation } from '#contracts/isolation.ts'
import { Explained } from './explained.tsx'

export function NetworkStack({ isolation }: { isolation: Isolation }) {
  const { interfaces, routes, networkProblem } = isolation
  return (
    <Explained
      title="Network stack"
      words="Interfaces, addresses and routes of its own. A veth is a cable: one end in here, the other on the host, mostly in a bridge."
    >
      {networkProblem === null ? null : <p className="text-warning">{networkProblem}</p>}
      <ul>
        {interfaces.map((each) => (
          <li key={each.name} className="border-b border-separator py-1">
            <span className="flex flex-wrap items-baseline gap-x-3">
              <Mono className="font-medium">{each.name}</Mono>
              <span className="text-muted">{each.state.toLowerCase()}</span>
              {each.hostEnd ? (
                <span className="text-muted">
                  cable to <Mono>{each.hostEnd.name}</Mono>
                  {each.hostEnd.bridge ? (
                    <>
                      {' '}
                      in <Mono>{each.hostEnd.bridge}</Mono>
                    </>
                  ) : null}
                </span>
              ) : null}
              <span className="ml-auto text-muted tabular-nums">
                {formatBytes(each.receivedBytes)} in, {formatBytes(each.sentBytes)} out
              </span>
            </span>
            <Mono className="block text-muted">{each.addresses.join('  ') || 'no address'}</Mono>
          </li>
        ))}
      </ul>
      <ul className="mt-2">
        {routes.map(({ to, via, device }) => (
          <li key={`${to} ${via} ${device}`} className="mono text-muted">
            {to} {via ? `by ${via} ` : ''}on {device}
          </li>
        ))}
      </ul>
    </Explained>
  )
}
