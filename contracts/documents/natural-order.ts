const letter = /\p{L}/u
const digit = /\p{Nd}/u

/**
 * The order in which `lxc` prints the keys of a map: numbers inside by what they are worth (`eth9` before `eth10`), signs
 * before letters, letters by their code.
 */
export function naturalOrder(left: string, right: string): number {
  const a = [...left]
  const b = [...right]
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x = '', y = ''] = [a[i], b[i]]
    if (x === y) continue
    const [xIsLetter, yIsLetter] = [letter.test(x), letter.test(y)]
    if (xIsLetter && yIsLetter) return byCode(x, y)
    if (xIsLetter || yIsLetter) return yIsLetter ? -1 : 1
    return byNumber(a, b, i) || byCode(x, y)
  }
  return a.length - b.length
}

function byNumber(a: readonly string[], b: readonly string[], at: number): number {
  // Inside a longer number a zero counts as a digit, not as a leading zero.
  const inNumber = (a[at] === '0' || b[at] === '0') && significantBefore(a, at)
  const [x, y] = [digitsFrom(a, at), digitsFrom(b, at)]
  const [xWorth, yWorth] = [x, y].map((digits) => BigInt(`${inNumber ? '1' : '0'}${digits}`))
  if (xWorth !== undefined && yWorth !== undefined && xWorth !== yWorth) return xWorth < yWorth ? -1 : 1
  return x.length - y.length
}

function significantBefore(text: readonly string[], at: number): boolean {
  for (let i = at - 1; i >= 0 && digit.test(text[i] ?? ''); i--) if (text[i] !== '0') return true
  return false
}

function digitsFrom(text: readonly string[], at: number): string {
  let end = at
  while (/[0-9]/.test(text[end] ?? '')) end += 1
  return text.slice(at, end).join('')
}

function byCode(a: string, b: string): number {
  return (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0)
}
