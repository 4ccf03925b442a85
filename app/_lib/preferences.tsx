'use client'
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import type { Preferences } from './preferences-cookie.ts'

type Value = {
  preferences: Preferences
  change: (part: Partial<Preferences>) => void
  phoneHint: boolean
}

const PreferencesContext = createContext<Value | null>(null)

export function PreferencesProvider(props: { initial: Preferences; phone: boolean; children: ReactNode }) {
  const [preferences, setPreferences] = useState(props.initial)
  const change = useCallback((part: Partial<Preferences>) => {
    setPreferences((before) => {
      const after = { ...before, ...part }
      store(after)
      return after
    })
  }, [])
  const value = useMemo(
    () => ({ preferences, change, phoneHint: props.phone }),
    [preferences, change, props.phone],
  )
  return <PreferencesContext value={value}>{props.children}</PreferencesContext>
}

function store(preferences: Preferences) {
  const text = encodeURIComponent(JSON.stringify(preferences))
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API exists in secure contexts only; the console may stand behind plain http on loopback.
  document.cookie = `gantry_ui=${text}; path=/; max-age=31536000; samesite=lax`
  document.documentElement.dataset.theme = preferences.theme
}

export function usePreferences(): Value {
  const value = use(PreferencesContext)
  if (value === null) throw new Error('usePreferences stands outside of PreferencesProvider')
  return value
}

const phoneQuery = '(max-width: 640px)'

function watchPhone(changed: () => void) {
  const media = window.matchMedia(phoneQuery)
  media.addEventListener('change', changed)
  return () => media.removeEventListener('change', changed)
}

/** True on a phone-sized window; the first render goes by what the request said, so that cards do not flash as rows. */
export function useIsPhone(): boolean {
  const { phoneHint } = usePreferences()
  return useSyncExternalStore(
    watchPhone,
    () => window.matchMedia(phoneQuery).matches,
    () => phoneHint,
  )
}
