import type { Metadata } from 'next'

/** The titles of an object with tabs. Several are often open side by side: the name first, then which of its pages. */
export function tabTitles(name: string, overview = name): Metadata {
  return { title: { default: overview, template: `${name} · %s · Gantry` } }
}
