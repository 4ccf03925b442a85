/** How the task log names an image: by alias or file where it has one, by the start of its fingerprint otherwise. */
export function imageTarget(project: string, name: string) {
  return {
    project,
    target: { noun: 'image', name: /^[0-9a-f]{13,64}$/.test(name) ? name.slice(0, 12) : name },
  }
}
