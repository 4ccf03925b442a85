/**
 * Whether what npm says it installed (`node_modules/.package-lock.json`) is what the lock file asks for. By content:
 * the times of files say nothing after a merge, a copied folder or a restored backup.
 *
 * @param {string | null} wanted text of package-lock.json
 * @param {string | null} installed text of node_modules/.package-lock.json; null where there is none
 */
export function isInstalled(wanted, installed) {
  if (wanted === null || installed === null) return false
  const have = packagesOf(installed)
  return Object.entries(packagesOf(wanted)).every(([place, asked]) => {
    // The project itself.
    if (place === '') return true
    const found = have[place]
    return found ? isSame(asked, found) : isForSome(asked)
  })
}

/** @returns {Record<string, Record<string, unknown>>} by their folder */
function packagesOf(text) {
  try {
    return JSON.parse(text).packages ?? {}
  } catch {
    // A file that was cut off is as good as none.
    return {}
  }
}

function isSame(asked, found) {
  return asked.version === found.version && asked.integrity === found.integrity
}

/** What another platform needs is not installed on this one. */
function isForSome(asked) {
  return Boolean(asked.optional || asked.os || asked.cpu || asked.libc)
}
