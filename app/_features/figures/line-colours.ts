/** Of the lines of a graph, in their order: tokens that stay apart for people who do not tell all colours apart. */
export const lineColours = [
  ...(['--line-1', '--line-2', '--line-3', '--line-4'] as const),
  ...(['--line-5', '--line-6', '--line-7', '--line-8'] as const),
] as const

export function lineColour(index: number): (typeof lineColours)[number] {
  return lineColours[index % lineColours.length] ?? lineColours[0]
}
