import type { Socket } from 'node:net'

/** Calls back for every whole line; a line longer than `longest` characters ends the connection. */
export function onLines(socket: Socket, longest: number, line: (text: string) => void): void {
  let kept = ''
  socket.setEncoding('utf8')
  socket.on('data', (chunk: string) => {
    kept += chunk
    for (let end = kept.indexOf('\n'); end >= 0; end = kept.indexOf('\n')) {
      const whole = kept.slice(0, end)
      kept = kept.slice(end + 1)
      if (whole.trim() !== '') line(whole)
    }
    if (kept.length > longest) socket.destroy(new Error('a line was too long'))
  })
}
