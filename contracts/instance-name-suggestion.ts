/** A free name made from what is launched: `debian/12` → `debian-12`, then `debian-12-2`. `taken` are the names of the project. */
export function suggestInstanceName(image: string, taken: ReadonlySet<string>): string {
  const base = nameBase(image)
  if (!taken.has(base)) return base
  for (let number = 2; ; number += 1) {
    const suffix = `-${number}`
    const name = `${base.slice(0, 63 - suffix.length).replace(/-+$/, '')}${suffix}`
    if (!taken.has(name)) return name
  }
}

function nameBase(image: string): string {
  const cleaned = image
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  const lettered = /^[a-z]/.test(cleaned) ? cleaned : `c-${cleaned}`
  return lettered.slice(0, 40).replace(/-+$/, '')
}
