import { Mono } from '#app/_ui/mono.tsx'
import { TargetList } from '#app/_ui/target-list.tsx'
import { instanceKey } from '#contracts/instance-key.ts'
import type { LimitedInstance } from '#contracts/limits/limits.ts'
import { changesOn, type Touched } from './many-limits.ts'

/** Which instances are meant, and what changes on each. */
export function ManyLimitsTargets(props: { instances: readonly LimitedInstance[]; touched: Touched }) {
  const { values, rates } = props.touched
  const touched = Object.keys(values).length + rates.length > 0
  return (
    <TargetList label="Instances">
      {props.instances.map((instance) => {
        const changes = changesOn(instance, props.touched)
        return (
          <li key={instanceKey(instance)} className="flex-wrap">
            <span className="min-w-0 flex-1 truncate font-medium">{instance.name}</span>
            {instance.project === 'default' ? null : (
              <span className="truncate text-muted">{instance.project}</span>
            )}
            {touched && changes.length === 0 ? <span className="text-muted">Has it already</span> : null}
            {changes.length > 0 ? (
              <ul className="flex w-full flex-wrap gap-x-4 text-xs text-muted">
                {changes.map(({ key, before, after }) => (
                  <li key={key}>
                    {key} <Mono>{before || 'not set'}</Mono> →{' '}
                    <Mono className="text-foreground">{after || 'not set'}</Mono>
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        )
      })}
    </TargetList>
  )
}
