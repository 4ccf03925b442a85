declare const brand: unique symbol

/** A path below LXD's API root with its query, e.g. `/1.0/instances/web1?project=default`. Only `lxdUrl` makes one. */
export type LxdUrl = string & { readonly [brand]: true }

export type LxdQuery = Record<string, string | number | boolean | undefined>

/**
 * The one builder of LXD URLs: every segment and every query value is encoded, undefined values are left out.
 * Throws a RangeError for a segment that is empty, `.` or `..`: LXD would read it as another path.
 */
export function lxdUrl(segments: readonly string[], query: LxdQuery = {}): LxdUrl {
  const parts = segments.map((segment) => {
    if (segment === '' || segment === '.' || segment === '..') {
      throw new RangeError(`'${segment}' cannot be a part of an LXD address`)
    }
    return encodeURIComponent(segment)
  })
  const pairs: string[] = []
  for (const [key, value] of Object.entries(query)) {
    // `;` must arrive encoded: Go drops the whole query string otherwise. encodeURIComponent does it.
    if (value !== undefined) pairs.push(`${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`)
  }
  const url = ['/1.0', ...parts].join('/') + (pairs.length > 0 ? `?${pairs.join('&')}` : '')
  if (!isLxdUrl(url)) throw new RangeError('Not an LXD address')
  return url
}

function isLxdUrl(value: string): value is LxdUrl {
  return value === '/1.0' || value.startsWith('/1.0/') || value.startsWith('/1.0?')
}
