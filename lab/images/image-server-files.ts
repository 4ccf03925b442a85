import { join } from 'node:path'

/** Root of the simplestreams tree that a lab serves. */
export const imagesDirectory = (labDir: string) => join(labDir, 'images')

/** Bytes per second as decimal text; no file, no limit. */
export const rateFile = (labDir: string) => join(labDir, 'image-server-rate')

/** The port that a listener has, once it listens. */
export const portFile = (labDir: string) => join(labDir, 'image-server-port')

export const tlsFiles = (labDir: string) => ({
  key: join(labDir, 'image-server.key'),
  certificate: join(labDir, 'image-server.crt'),
})
