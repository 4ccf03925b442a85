/** The dynamic segments of a page as names: Next hands them over as they stand in the URL, percent-encoded. */
export async function routeParams<Key extends string>(
  params: Promise<Record<Key, string>>,
): Promise<Record<Key, string>> {
  const named = { ...(await params) }
  for (const key in named) named[key] = decodeURIComponent(named[key])
  return named
}
