/**
 * State and start time of a process, from /proc/<pid>/stat. Its name in brackets may hold anything, brackets and spaces
 * too: the fields are counted from the last closing one. null for the empty text of a process that is gone.
 */
export function parseStat(stat: string): { state: string; startTime: string } | null {
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .trim()
    .split(' ')
  const [state = '', startTime] = [fields[0], fields[19]]
  return startTime === undefined ? null : { state, startTime }
}
