import type { ReactNode } from 'react'
import { TaskPanel } from '#app/_features/tasks/task-panel.tsx'
import { PreferencesProvider } from '#app/_lib/preferences.tsx'
import { QueryProvider } from '#app/_lib/query-client.tsx'
import { readPreferences } from '#app/_lib/read-preferences.ts'
import { ServerFactsProvider } from '#app/_lib/server-facts.tsx'
import { ViewerProvider } from '#app/_lib/viewer.tsx'
import { ClockProvider } from '#app/_ui/clock.tsx'
import { ToastRegion } from '#app/_ui/toast-region.tsx'
import { TooltipLayer } from '#app/_ui/tooltip-layer.tsx'
import { permissionsOfRole } from '#contracts/permissions.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { readCursor, readServer } from '#server/reads/server.ts'
import { Banners } from './_frame/banners.tsx'
import { NavigationMark } from './_frame/navigation-mark.tsx'
import { Rail } from './_frame/rail.tsx'
import { TopBar } from './_frame/top-bar.tsx'
import { EventStream } from './_live/event-stream.tsx'

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const viewer = await pageViewer('server:read')
  const { preferences, phone } = await readPreferences()
  // Before anything is read: what changes in between is then replayed by the stream rather than lost.
  const cursor = readCursor()
  const facts = readServer()
  return (
    <QueryProvider>
      <PreferencesProvider initial={preferences} phone={phone}>
        <ServerFactsProvider initial={facts}>
          <ViewerProvider viewer={{ ...viewer, rights: permissionsOfRole[viewer.role] }}>
            <ClockProvider renderedAt={Date.now()}>
              <EventStream cursor={cursor} connection={facts.connection}>
                <div className="frame">
                  <a href="#content" className="skip-link">
                    Skip to the content
                  </a>
                  <Rail serverName={facts.name} />
                  <TopBar serverName={facts.name} />
                  <NavigationMark />
                  <Banners practice={facts.practice} />
                  <main id="content" tabIndex={-1} className="frame-main">
                    {children}
                  </main>
                  <ToastRegion />
                  <TaskPanel />
                </div>
                <TooltipLayer />
              </EventStream>
            </ClockProvider>
          </ViewerProvider>
        </ServerFactsProvider>
      </PreferencesProvider>
    </QueryProvider>
  )
}
