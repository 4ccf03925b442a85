import { readdir, stat, statfs } from 'node:fs/promises'
import type { AnswerCheck, Answers, QuestionId } from '#contracts/setup/answers.ts'
import type { SetupFacts } from '#contracts/setup/setup-facts.ts'
import { failureCode } from '#server/lxd/errors.ts'
import { lookAtDevice } from './look-at-device.ts'

const gib = 1024 ** 3

/** Where the pool would be kept: whether it is there, large enough and empty. */
export async function checkPlace(
  answers: Answers,
  facts: SetupFacts,
  asks: (id: QuestionId) => boolean,
): Promise<AnswerCheck> {
  if (asks('poolSize')) return checkSize(answers.poolSize, facts.lxdDir)
  if (asks('poolDevice')) return checkDevice(answers.poolDevice, facts)
  if (asks('poolExisting') && answers.poolExisting.startsWith('/')) return checkFolder(answers.poolExisting)
  return { doubts: {}, notes: {} }
}

async function checkSize(size: string, lxdDir: string): Promise<AnswerCheck> {
  const disk = await statfs(lxdDir).catch(() => null)
  if (!disk) return { doubts: {}, notes: {} }
  const free = Math.floor((disk.bavail * disk.bsize) / gib)
  if (Number(size) > free)
    return { doubts: { poolSize: `Only ${free} GiB are free where the file would be.` }, notes: {} }
  return { doubts: {}, notes: { poolSize: `${free} GiB are free where the file would be.` } }
}

async function checkDevice(path: string, { disks }: SetupFacts): Promise<AnswerCheck> {
  const doubt = (poolDevice: string) => ({ doubts: { poolDevice }, notes: {} })
  const found = await stat(path).catch(() => null)
  if (!found) return doubt('There is nothing at this path.')
  if (!found.isBlockDevice()) return doubt('This is not a block device.')
  const look = await lookAtDevice(path)
  const disk = disks.find((each) => each.path === path)
  const size = look?.size ?? disk?.size
  const much = size === undefined ? '' : `${(size / gib).toFixed(1).replace(/\.0$/, '')} GiB. `
  const holds = look?.holds ?? []
  if (holds.length > 0) return doubt(`${much}It holds ${holds.join(', ')}. LXD wants an empty device.`)
  if (disk?.inUse) return doubt(`${much}It has partitions or is mounted. LXD wants an empty device.`)
  return { doubts: {}, notes: { poolDevice: `${much}Nothing was found on it.` } }
}

async function checkFolder(path: string): Promise<AnswerCheck> {
  const doubt = (poolExisting: string) => ({ doubts: { poolExisting }, notes: {} })
  try {
    const names = await readdir(path)
    if (names.length > 0) return doubt('It is not empty: LXD refuses what is in use.')
    return { doubts: {}, notes: { poolExisting: 'It is there, and empty.' } }
  } catch (error) {
    switch (failureCode(error)) {
      case 'ENOENT':
        return doubt('There is nothing at this path.')
      case 'ENOTDIR':
        return doubt('This is not a directory.')
      default:
        return { doubts: {}, notes: {} }
    }
  }
}
