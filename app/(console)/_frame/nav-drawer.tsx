'use client'
import { Drawer } from '@heroui/react/drawer'
import { ProjectSwitcher } from './project-switcher.tsx'
import { NavList, RailHead } from './rail.tsx'

/** The rail of a phone. */
export function NavDrawer({ serverName, onClose }: { serverName: string; onClose: () => void }) {
  return (
    <Drawer.Backdrop isOpen onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content placement="left">
        <Drawer.Dialog aria-label="Menu" className="flex h-full w-64 flex-col p-0">
          <RailHead serverName={serverName} narrow={false} />
          <ProjectSwitcher narrow={false} />
          <nav aria-label="Main" className="flex flex-1 flex-col">
            <NavList narrow={false} onChoose={onClose} />
          </nav>
        </Drawer.Dialog>
      </Drawer.Content>
    </Drawer.Backdrop>
  )
}
