import type { Terminal } from '@xterm/xterm'

/**
 * Programs ask their terminal questions (where is the cursor, which colours, what are you), and it answers as if
 * somebody had typed. A question that is drawn a second time, in a replay or in a second browser, must stay
 * unanswered: the answer would land in the shell as text. This swallows every question xterm.js 6 answers while
 * `muted` says so.
 */
export function muteQueries(terminal: Terminal, muted: () => boolean): void {
  const { parser } = terminal
  const swallow = () => muted()
  // Device attributes, status and cursor reports, mode reports.
  for (const prefix of [undefined, '>', '=']) parser.registerCsiHandler({ prefix, final: 'c' }, swallow)
  for (const prefix of [undefined, '?']) {
    parser.registerCsiHandler({ prefix, final: 'n' }, swallow)
    parser.registerCsiHandler({ prefix, intermediates: '$', final: 'p' }, swallow)
  }
  // Window reports; no other use of this sequence is allowed to it.
  parser.registerCsiHandler({ final: 't' }, swallow)
  // Settings of the status string.
  parser.registerDcsHandler({ intermediates: '$', final: 'q' }, swallow)
  // Colours: the same sequences set them, a question has a question mark.
  for (const colour of [4, 10, 11, 12])
    parser.registerOscHandler(colour, (data) => data.includes('?') && muted())
}
