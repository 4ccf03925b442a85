const secretKeys =
  /^(\s*(?:-\s*)?["']?(?:[\w.-]*(?:password|passwd|passphrase|psk|secret|private-key|wep-key\d?|pin|key-data|KEY\d?|KEY_PASSPHRASE\d?|WPA_PSK)(?:-raw)?)["']?\s*[:=]\s*)(\S.*)$/gim

/** Files of network tools may hold the passwords of Wi-Fi, 802.1X and VPNs; nobody has to see them to judge a change. */
export function withoutSecrets(text: string): string {
  return text
    .replaceAll(secretKeys, '$1(not shown)')
    .replaceAll(/^(\s*wpa-(?:psk|password)\s+)\S.*$/gim, '$1(not shown)')
}
