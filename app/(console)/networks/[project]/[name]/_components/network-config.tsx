import { Mono } from '#app/_ui/mono.tsx'
import { Panel } from '#app/_ui/panel.tsx'

/** The keys that are set, as `lxc network show` prints them. */
export function NetworkConfig({ config }: { config: Readonly<Record<string, string>> }) {
  const keys = Object.keys(config).sort()
  return (
    <Panel title="Configuration">
      {keys.length === 0 ? (
        <p className="text-muted">Nothing is set: everything is as LXD does it by itself.</p>
      ) : (
        <dl className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] gap-x-4 gap-y-1">
          {keys.map((key) => (
            <div key={key} className="contents">
              <dt className={`mono break-words ${key.startsWith('volatile.') ? 'text-muted' : ''}`}>{key}</dt>
              <dd className="min-w-0 break-words whitespace-pre-wrap">
                <Mono>{config[key]}</Mono>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  )
}
