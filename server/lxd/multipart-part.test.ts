import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MultipartPart, multipartBoundary } from './multipart-part.ts'

const boundary = 'b0undary'
function body(parts: { name: string; content: Buffer }[]): Buffer {
  const blocks = parts.flatMap(({ name, content }) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${name}.tar"\r\n\r\n`,
    ),
    content,
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...blocks, Buffer.from(`--${boundary}--\r\n`)])
}

async function partOf(whole: Buffer, name: string, chunkSize: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  for (let at = 0; at < whole.length; at += chunkSize) chunks.push(whole.subarray(at, at + chunkSize))
  const part = Readable.from(chunks).pipe(
    new MultipartPart(boundary, (headers) => headers.includes(`name="${name}"`)),
  )
  const out: Buffer[] = []
  for await (const chunk of part) out.push(Buffer.from(chunk))
  return Buffer.concat(out)
}

describe('MultipartPart', () => {
  it('gives back every part whole, wherever the chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.uint8Array({ maxLength: 200 }),
        fc.integer({ min: 1, max: 64 }),
        async (metadata, rootfs, size) => {
          const whole = body([
            { name: 'metadata', content: Buffer.from(metadata) },
            { name: 'rootfs', content: Buffer.concat([Buffer.from('\r\n--b0'), Buffer.from(rootfs)]) },
          ])
          expect(await partOf(whole, 'metadata', size)).toEqual(Buffer.from(metadata))
          expect((await partOf(whole, 'rootfs', size)).subarray(6)).toEqual(Buffer.from(rootfs))
          expect((await partOf(whole, 'other', size)).length).toBe(0)
        },
      ),
    )
  })

  it('knows a multipart content type', () => {
    expect(multipartBoundary('multipart/form-data; boundary=abc')).toBe('abc')
    expect(multipartBoundary('multipart/form-data; boundary="a b"')).toBe('a b')
    expect(multipartBoundary('application/octet-stream')).toBeNull()
  })
})
