import type { Extension } from '@codemirror/state'
import { hoverTooltip } from '@codemirror/view'
import { helpAt } from '#contracts/documents/document-facts.ts'
import { pathAt } from '../line-context.ts'
import { deviceAround, editorFacts, linesOf } from './editor-facts.ts'

/** What a key is, while the pointer rests on it. */
export function documentHover(): Extension {
  return hoverTooltip((view, pos) => {
    const { doc } = view.state
    const line = doc.lineAt(pos)
    const colon = line.text.search(/:(\s|$)/)
    const start = line.text.search(/\S/)
    if (colon < 0 || pos - line.from > colon || pos - line.from < start) return null
    const path = pathAt(linesOf(doc), line.number)
    if (path === null) return null
    const [top, name] = path
    const devices =
      top === 'devices' && name !== undefined ? { [name]: deviceAround(doc, line.number, name) } : {}
    const help = helpAt(view.state.facet(editorFacts).subject, path, devices)
    if (help === null) return null
    return {
      pos: line.from + start,
      end: line.from + colon,
      create: () => {
        const dom = document.createElement('div')
        dom.className = 'cm-document-help'
        const title = document.createElement('strong')
        title.textContent = help.title
        const text = document.createElement('span')
        text.textContent = help.help
        dom.append(title, text)
        for (const note of help.notes) {
          const small = document.createElement('small')
          small.textContent = note
          dom.append(small)
        }
        return { dom }
      },
    }
  })
}
