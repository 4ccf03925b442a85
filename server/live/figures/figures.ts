import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { db } from '#server/platform/db.ts'
import { remember } from '#server/platform/remember.ts'
import { createFigureKeeper, type FigureKeeper } from './figure-keeper.ts'
import { createFigureStore } from './figure-store.ts'

/** The process-wide figures over time. Empty until the process entry has called `start`. */
export function figures(): FigureKeeper {
  return remember('figures', () =>
    createFigureKeeper({
      client: lxd(),
      store: createFigureStore(db),
      hasMetrics: () => live().hasExtension('metrics'),
      onMetrics: (metrics) => live().measured(metrics),
    }),
  )
}
