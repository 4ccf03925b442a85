import { readNetworkTest } from '#server/reads/network-test.ts'
import { readRoute } from '#server/reads/read-route.ts'

// A POST: it changes nothing, but runs programs in the instance.
export const POST = readRoute('instance:operate', ({ params, request }) => {
  const query = new URL(request.url).searchParams
  return readNetworkTest({ ...params, device: query.get('device'), host: query.get('host') })
})
