import type { Remedy } from '#contracts/readiness.ts'
import type { HostFacts } from '#hostd/readiness/protocol.ts'
import { remedy } from './finding.ts'

/** Words added to the kernel's command line: as a change of GRUB's settings where there are any. */
export function bootArguments(host: HostFacts, text: string, words: readonly string[]): Remedy {
  const { defaults, config } = host.bootLoader
  if (defaults === null) {
    const todo = `${text} Add ${words.join(' ')} to the kernel's command line in your boot loader, then restart.`
    return remedy(todo, { restart: true })
  }
  const update = host.programs.includes('grub2-mkconfig')
    ? `sudo grub2-mkconfig -o ${config ?? '/boot/grub2/grub.cfg'}`
    : 'sudo update-grub'
  return remedy(`${text} Change /etc/default/grub as shown, write the boot menu anew, and restart.`, {
    commands: [update, 'sudo reboot'],
    files: [{ path: '/etc/default/grub', before: defaults, after: withArguments(defaults, words) }],
    restart: true,
  })
}

/** Puts the words at the end of GRUB_CMDLINE_LINUX, in place of the same words with other values. */
export function withArguments(defaults: string, words: readonly string[]): string {
  const names = words.map((word) => word.split('=')[0])
  const line = /^(\s*GRUB_CMDLINE_LINUX=)(["']?)(.*?)\2[ \t]*$/m
  const added = (kept: string) =>
    [
      ...kept.split(/\s+/).filter((word) => word !== '' && !names.includes(word.split('=')[0])),
      ...words,
    ].join(' ')
  if (line.test(defaults))
    return defaults.replace(
      line,
      (_, start: string, quote: string, kept: string) =>
        `${start}${quote || '"'}${added(kept)}${quote || '"'}`,
    )
  return `${defaults.replace(/\n?$/, '\n')}GRUB_CMDLINE_LINUX="${added('')}"\n`
}
