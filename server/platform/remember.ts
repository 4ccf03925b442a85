/**
 * Makes a process-wide object once. Next bundles a second copy of every server module beside the one the custom
 * server loads, so a module-level constant would exist twice; `globalThis` is shared by both.
 */
export function remember<T>(key: string, make: () => T): T {
  const name = `gantry:${key}`
  const kept: { value: T } | undefined = Reflect.get(globalThis, name)
  if (kept) return kept.value
  const value = make()
  Reflect.set(globalThis, name, { value })
  return value
}
