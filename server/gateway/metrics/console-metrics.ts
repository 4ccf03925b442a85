import { monitorEventLoopDelay } from 'node:perf_hooks'
import { instanceStatusSchema } from '#contracts/instances.ts'
import { taskStatusSchema } from '#contracts/tasks.ts'
import { terminalKindSchema } from '#contracts/terminals.ts'
import { terminals } from '#server/domain/terminals/terminal-registry.ts'
import { figures } from '#server/live/figures/figures.ts'
import { live } from '#server/live/live.ts'
import type { Metric, Sample } from './text-format.ts'

export type ConsoleMetrics = { read(): Promise<Metric[]> }

/** How the console itself is doing: numbers only, of no instance and no person. Measures the event loop from now on. */
export function createConsoleMetrics(version: string): ConsoleMetrics {
  // A timer that runs all the time, so there is none where nobody asked for metrics.
  const lag = monitorEventLoopDelay({ resolution: 50 })
  lag.enable()
  const seconds = (nanoseconds: number) => nanoseconds / 1e9
  return {
    async read() {
      const tasks = await live().tasks.counts()
      const quantile = (of: number) => ({
        value: seconds(lag.percentile(of * 100)),
        labels: { quantile: String(of) },
      })
      const loop = [quantile(0.5), quantile(0.99), { value: seconds(lag.max), labels: { quantile: '1' } }]
      lag.reset()
      return [
        gauge('gantry_build_info', 'Version of the console and of Node.js; always 1.', [
          { value: 1, labels: { version, node: process.version } },
        ]),
        gauge('gantry_lxd_connected', 'Whether LXD is reached and its events are followed.', [
          { value: live().connection().state === 'live' ? 1 : 0 },
        ]),
        gauge('gantry_event_streams', 'Live streams to browsers that are open.', [
          { value: live().streams() },
        ]),
        gauge(
          'gantry_terminals',
          'Terminals and consoles that are open.',
          terminalKindSchema.options.map((kind) => ({
            value: terminals().openCount(kind),
            labels: { kind },
          })),
        ),
        gauge(
          'gantry_tasks',
          'Tasks that are remembered, by how they stand.',
          taskStatusSchema.options.map((status) => ({ value: tasks.get(status) ?? 0, labels: { status } })),
        ),
        gauge('gantry_instances', 'Instances of all projects, by their state.', instancesByState()),
        {
          ...{ name: 'gantry_figures_poll_seconds', type: 'histogram' },
          help: 'How long it took to read the figures of everything once.',
          durations: figures().polls.read(),
        },
        counter(
          'gantry_figures_poll_failures_total',
          'Parts of such polls that failed.',
          figures().failures(),
        ),
        gauge(
          'gantry_event_loop_lag_seconds',
          'How late timers of the console fired since this was last asked for, with the 50 ms between them.',
          loop,
        ),
        ...ofProcess(),
      ]
    },
  }
}

function gauge(name: string, help: string, samples: readonly Sample[]): Metric {
  return { name, help, type: 'gauge', samples }
}

function counter(name: string, help: string, value: number): Metric {
  return { name, help, type: 'counter', samples: [{ value }] }
}

function instancesByState(): Sample[] {
  const counts = new Map<string, number>()
  for (const { status } of live().instances()) counts.set(status, (counts.get(status) ?? 0) + 1)
  // Each state is there from the start: a series that appears late cannot be alerted on.
  return instanceStatusSchema.options.map((state) => ({
    value: counts.get(state) ?? 0,
    labels: { state: state.toLowerCase() },
  }))
}

/** By the names that client libraries of Prometheus agreed on. */
function ofProcess(): Metric[] {
  const { rss, heapUsed } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  const startedAt = Date.now() / 1000 - process.uptime()
  return [
    counter('process_cpu_seconds_total', 'CPU time of the console.', (user + system) / 1e6),
    gauge('process_resident_memory_bytes', 'Memory of the console.', [{ value: rss }]),
    gauge('nodejs_heap_size_used_bytes', 'Memory that its objects use.', [{ value: heapUsed }]),
    gauge('process_start_time_seconds', 'When the console started, since 1970.', [
      { value: Math.round(startedAt * 1000) / 1000 },
    ]),
  ]
}
