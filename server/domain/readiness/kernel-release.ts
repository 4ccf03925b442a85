/** Whether the kernel is at least as new. */
export function isKernel(release: string, major: number, minor: number): boolean {
  const [has = 0, minorHas = 0] = release.split('.').map((part) => Number.parseInt(part, 10))
  return has > major || (has === major && minorHas >= minor)
}
