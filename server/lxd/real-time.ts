/** LXD writes Go's zero time, or the epoch, where there is none. */
export function realTime(text: string): string | null {
  return text === '' || text.startsWith('0001-') || text.startsWith('1970-') ? null : text
}
