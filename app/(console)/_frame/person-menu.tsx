'use client'
import { LogOut, UserRound } from 'lucide-react'
import { toFailure } from '#app/_lib/app-failure.ts'
import { paths } from '#app/_lib/paths.ts'
import { usePreferences } from '#app/_lib/preferences.tsx'
import { runAction } from '#app/_lib/run-action.ts'
import { useViewer } from '#app/_lib/viewer.tsx'
import { MenuButton } from '#app/_ui/menu/menu-button.tsx'
import type { MenuSection } from '#app/_ui/menu/menu-sections.ts'
import { notifyFailure } from '#app/_ui/toast.ts'
import { signOut } from '#server/actions/sign-in.ts'

async function leave() {
  try {
    await runAction(signOut({}))
    window.location.assign(paths.signIn())
  } catch (error) {
    notifyFailure(toFailure(error))
  }
}

export function PersonMenu() {
  const viewer = useViewer()
  const { preferences, change } = usePreferences()
  const sections = (): MenuSection[] => [
    {
      id: 'theme',
      title: 'Theme',
      choices: {
        mode: 'single',
        options: [
          { id: 'system', label: 'As the system' },
          { id: 'light', label: 'Light' },
          { id: 'dark', label: 'Dark' },
        ],
        selected: [preferences.theme],
        onChange: ([id]) => change({ theme: id === 'light' || id === 'dark' ? id : 'system' }),
      },
    },
    {
      id: 'account',
      actions: [
        { id: 'account', label: 'Your account', icon: UserRound, href: paths.account() },
        { id: 'sign-out', label: 'Sign out', icon: LogOut, run: () => void leave() },
      ],
    },
  ]
  return (
    <MenuButton label={`${viewer.name}: account and theme`} sections={sections} header={<Who />}>
      <UserRound size={16} aria-hidden />
    </MenuButton>
  )
}

function Who() {
  const viewer = useViewer()
  return (
    <div className="grid border-b border-separator px-3.5 py-2">
      <span className="truncate font-medium">{viewer.name}</span>
      <span className="truncate text-xs text-muted">
        {viewer.email} · {viewer.role}
      </span>
    </div>
  )
}
