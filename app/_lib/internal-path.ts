/** Where to go after signing in: a path of this console, or the start. Anything else could lead to another site. */
export function internalPath(given: string | undefined): string {
  const isPath = given !== undefined && /^\/(?![/\\])/.test(given)
  if (!isPath || !URL.canParse(given, 'http://console')) return '/'
  const url = new URL(given, 'http://console')
  return url.origin === 'http://console' ? url.pathname + url.search : '/'
}
