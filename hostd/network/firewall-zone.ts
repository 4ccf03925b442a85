import { step } from './backends/steps.ts'
import { filesIn, literally } from './files/edit-files.ts'
import type { BackendChange, HostFacts } from './model.ts'

const folder = '/etc/firewalld/zones'

/**
 * firewalld judges a packet by the link that has the address. Where a zone of it names that link, the link that gets the
 * address takes its place there: in the default zone the host might not let its own administrator in any more.
 */
export function withZone(made: BackendChange, facts: HostFacts, from: string, to: string): BackendChange {
  const edits = new Map(made.edits)
  const zones: string[] = []
  const entry = new RegExp(`(<interface\\s+name=(["']))${literally(from)}(?=\\2)`, 'g')
  for (const [path, file] of filesIn(facts.files, folder, '.xml')) {
    const text = file.text.replaceAll(entry, (_, start: string) => start + to)
    if (text === file.text) continue
    edits.set(path, { ...file, text })
    zones.push(path.slice(folder.length + 1, -'.xml'.length))
  }
  const [zone] = zones
  if (zone === undefined) return made
  if (!facts.running.has('firewalld')) return { ...made, edits }
  return {
    ...made,
    edits,
    after: [...made.after, moveTo(zone, to)],
    undoAfter: [...made.undoAfter, { ...moveTo(zone, from), mayFail: true }],
  }
}

const moveTo = (zone: string, link: string) =>
  step(
    `Have firewalld judge ${link} by its zone ${zone}`,
    'firewall-cmd',
    `--zone=${zone}`,
    `--change-interface=${link}`,
  )
