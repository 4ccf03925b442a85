/** The heading that a key of a pool stands under. */
export function poolKeyGroup(key: string): string {
  return key.startsWith('volume.') ? 'What new volumes start with' : 'The pool itself'
}
