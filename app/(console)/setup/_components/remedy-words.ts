const words: Record<string, string> = {
  'user-namespaces': 'Allow user namespaces',
  'ip-forwarding': 'Forward IPv4',
  'many-containers': 'Raise the limits that containers share',
  'id-ranges': 'Give LXD a range of ids',
}

/** What a remedy does, as the title of its dialog and in the list of those that were applied. */
export function remedyWords(remedy: string): string {
  return words[remedy] ?? (remedy.startsWith('module-') ? `Load ${remedy.slice('module-'.length)}` : remedy)
}
