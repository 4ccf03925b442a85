/** Which rows are selected, and from where a range with Shift is drawn. */
export type Selection = { keys: ReadonlySet<string>; anchor: string | null }

export const noSelection: Selection = { keys: new Set(), anchor: null }

export function toggle(selection: Selection, key: string): Selection {
  const keys = new Set(selection.keys)
  if (!keys.delete(key)) keys.add(key)
  return { keys, anchor: key }
}

/** Everything between the anchor and `key`, in the order now shown, takes the anchor's state. */
export function extend(selection: Selection, key: string, order: readonly string[]): Selection {
  const { anchor } = selection
  const from = anchor === null ? -1 : order.indexOf(anchor)
  const to = order.indexOf(key)
  if (anchor === null || from < 0 || to < 0) return toggle(selection, key)
  const keys = new Set(selection.keys)
  const on = keys.has(anchor)
  for (const each of order.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    if (on) keys.add(each)
    else keys.delete(each)
  }
  return { keys, anchor }
}

/** All that are shown, or none of them when all already are. What a filter hides is left as it was. */
export function toggleAll(selection: Selection, order: readonly string[]): Selection {
  const keys = new Set(selection.keys)
  const all = order.length > 0 && order.every((key) => keys.has(key))
  for (const key of order) {
    if (all) keys.delete(key)
    else keys.add(key)
  }
  return { keys, anchor: null }
}

/** Without the rows that are gone; the same object when none is. */
export function prune(selection: Selection, exists: (key: string) => boolean): Selection {
  const gone = [...selection.keys].filter((key) => !exists(key))
  if (gone.length === 0) return selection
  const keys = new Set(selection.keys)
  for (const key of gone) keys.delete(key)
  return { keys, anchor: selection.anchor }
}
