'use client'
import { useMemo } from 'react'
import { usePreferences } from '#app/_lib/preferences.tsx'
import type { TablePreference } from '#app/_lib/preferences-cookie.ts'

const untouched: TablePreference = { columns: {}, widths: {} }

/** Which columns of this table the person chose and how wide they made them; remembered in this browser. */
export function useTablePreference(name: string) {
  const { preferences, change } = usePreferences()
  const preference = preferences.tables[name] ?? untouched
  return useMemo(() => {
    const put = (part: Partial<TablePreference>) =>
      change({ tables: { ...preferences.tables, [name]: { ...preference, ...part } } })
    return {
      preference,
      setColumns: (columns: TablePreference['columns']) => put({ columns }),
      setWidths: (widths: TablePreference['widths']) => put({ widths }),
    }
  }, [change, name, preference, preferences.tables])
}
