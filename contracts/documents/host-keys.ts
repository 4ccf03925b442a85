/** Config keys that reach into the host whatever they are set to. */
const always =
  /^(raw\.|linux\.kernel_modules|nvidia\.|security\.syscalls\.|security\.delegate_bpf|security\.idmap\.)/
/** Those that do so when they are on. */
const whenOn = ['security.privileged', 'security.nesting']

/** Whoever sets such a key is as good as root on the host. An empty value takes the key away. */
export function keyReachesIntoHost(key: string, value: string): boolean {
  if (value === '') return key.startsWith('security.syscalls.')
  return always.test(key) || (whenOn.includes(key) && /^(true|1|yes|on)$/i.test(value))
}
