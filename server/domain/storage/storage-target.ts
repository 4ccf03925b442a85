/** How the task log names a pool. Pools belong to no project. */
export function poolTarget(name: string) {
  return { project: 'default', target: { noun: 'storage', name } }
}
