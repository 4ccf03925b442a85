/** What stands in the page for a row, and which row that is now. */
export type Placed<Item> = { slot: number; item: Item }

/**
 * Hands the elements of rows that were scrolled away to those that were scrolled in: the browser then changes some
 * texts instead of making, styling and laying out hundreds of elements in every frame.
 *
 * Only scrolling does so. When the list itself changed, an element whose row is gone goes too: what somebody was about
 * to press, or has the focus on, must not become another row's. At rest the elements stand in the order of the rows, as
 * screen readers read them; while scrolling they stay where they are, because a moved element is styled anew.
 */
export function createRowSlots<Item extends { id: string }>() {
  let standing: readonly Placed<Item>[] = []
  let made = 0
  let before: unknown

  return (items: readonly Item[], list: unknown, scrolling: boolean): readonly Placed<Item>[] => {
    const coming = new Map(items.map((item) => [item.id, item]))
    const reuse = scrolling && list === before
    before = list
    const kept: (Placed<Item> | number)[] = []
    for (const { slot, item } of standing) {
      const now = coming.get(item.id)
      if (now) kept.push({ slot, item: now })
      else if (reuse) kept.push(slot)
      coming.delete(item.id)
    }
    const fresh = coming.values()
    const next = kept.flatMap((entry) => {
      if (typeof entry !== 'number') return [entry]
      const { value: item } = fresh.next()
      return item ? [{ slot: entry, item }] : []
    })
    for (const item of fresh) next.push({ slot: made++, item })
    standing = scrolling ? next : inOrder(next, items)
    return standing
  }
}

function inOrder<Item extends { id: string }>(placed: readonly Placed<Item>[], items: readonly Item[]) {
  const at = new Map(items.map((item, index) => [item.id, index]))
  return placed.toSorted((a, b) => (at.get(a.item.id) ?? 0) - (at.get(b.item.id) ?? 0))
}
