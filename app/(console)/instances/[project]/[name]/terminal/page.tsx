import { readInstanceRow } from '#server/reads/instance-details.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { TerminalOfInstance } from './_components/terminal-of-instance.tsx'

type Props = { params: Promise<{ project: string; name: string }> }

export default async function TerminalPage({ params }: Props) {
  await pageViewer('terminal:open')
  const given = await params
  const ref = { project: decodeURIComponent(given.project), name: decodeURIComponent(given.name) }
  return <TerminalOfInstance instance={ref} initial={readInstanceRow(ref)} />
}
