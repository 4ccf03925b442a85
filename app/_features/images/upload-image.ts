import { z } from 'zod'
import { AppFailure, consoleUnreachable, failureFrom } from '#app/_lib/app-failure.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import { failureSchema } from '#contracts/errors.ts'
import { type StartedTask, startedTaskSchema } from '#contracts/tasks.ts'

export type UploadProgress = { sent: number; total: number }
type Upload = {
  project: string
  /** One of a unified image; metadata and root file system of a split one. */
  files: readonly [File] | readonly [metadata: File, rootfs: File]
  /** The root file system is a disk of a virtual machine. */
  disk: boolean
  alias: string
  public: boolean
  signal: AbortSignal
  onProgress: (progress: UploadProgress) => void
}

const failureBody = z.object({ error: failureSchema })

/**
 * Sends an image as the browser reads it from disk. By XMLHttpRequest, since `fetch` does not tell how far it is. The
 * promise is kept once LXD has all of it and unpacks; errors: what the console or LXD refuses, `AbortError` on cancel.
 */
export function uploadImage(upload: Upload): Promise<StartedTask> {
  const [first, rootfs] = upload.files
  const request = new XMLHttpRequest()
  const query = {
    project: upload.project,
    filename: first.name,
    alias: upload.alias,
    public: upload.public ? '1' : '0',
  }
  request.open('POST', apiPaths.imageUpload(query))
  return new Promise((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => upload.onProgress({ sent: loaded, total })
    request.onload = () => {
      const answer = answerOf(request)
      if (answer instanceof AppFailure) reject(answer)
      else resolve(answer)
    }
    request.onerror = () => reject(consoleUnreachable())
    request.onabort = () => reject(new DOMException('The upload was cancelled', 'AbortError'))
    upload.signal.addEventListener('abort', () => request.abort(), { once: true })
    if (rootfs === undefined) {
      request.setRequestHeader('Content-Type', 'application/octet-stream')
      request.send(first)
    } else {
      const form = new FormData()
      // LXD reads them in this order.
      form.append('metadata', first)
      form.append(upload.disk ? 'rootfs.img' : 'rootfs', rootfs)
      request.send(form)
    }
  })
}

function answerOf(request: XMLHttpRequest): StartedTask | AppFailure {
  const body = parsed(request.responseText)
  const refused = failureBody.safeParse(body)
  if (refused.success) return failureFrom(refused.data.error)
  const started = startedTaskSchema.safeParse(body)
  if (started.success) return started.data
  return new AppFailure('internal', `The console answered with status ${request.status} and no reason`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
