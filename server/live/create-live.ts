import { randomBytes } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import type { LiveEvent } from '#contracts/events.ts'
import { instanceKey } from '#contracts/instance-key.ts'
import type { InstanceRef, InstanceRow } from '#contracts/instances.ts'
import type { Connection, ServerFacts } from '#contracts/server.ts'
import { followEvents, type LxdEvent } from '#server/lxd/events.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { isFinal, type Operation } from '#server/lxd/operation.ts'
import { listOperations } from '#server/lxd/resources/operations.ts'
import { type LxdProject, listProjects } from '#server/lxd/resources/projects.ts'
import { getServer, hasExtension, type LxdServer } from '#server/lxd/resources/server.ts'
import { logger } from '#server/platform/logger.ts'
import { createConnectionState } from './connection-state.ts'
import { createEventHub } from './event-hub.ts'
import { createHostHardware, type HostHardware } from './host-hardware.ts'
import { createInstanceList, type InstanceListBody } from './instance-list.ts'
import type { PlaceStore } from './instance-place-store.ts'
import { createInstancePlaces } from './instance-places.ts'
import { createInventory } from './inventory.ts'
import { meaningOf, type Noun, type Renaming, renamingOf } from './lifecycle.ts'
import { createNounChanges } from './noun-changes.ts'
import { createObserver, type InstanceUsage } from './observer.ts'
import { createOperationBus } from './operation-bus.ts'
import { serverFactsOf } from './server-facts.ts'
import { createSynchroniser } from './synchroniser.ts'
import { createTaskLog, type TaskLog } from './task-log.ts'
import { targetOf } from './task-reducer.ts'
import type { TaskStore } from './task-store.ts'

export type Live = {
  /** All instances of all projects as last known, by project and name. */
  instances(): InstanceRow[]
  instance(ref: InstanceRef): InstanceRow | undefined
  /** Reads one instance from LXD now and waits for it; undefined when it is not there. */
  reread(ref: InstanceRef): Promise<InstanceRow | undefined>
  /** The complete list ready to be sent, serialised once per change. */
  instanceList(): InstanceListBody
  connection(): Connection
  serverFacts(): ServerFacts
  /** What this LXD can do, by API extension; false while it was never reached. */
  hasExtension(name: string): boolean
  /** CPUs and controllers of LXD's host, read once for each connection. Errors: `lxd-unreachable`. */
  hardware(): Promise<HostHardware>
  /** Position in the event stream: a stream that starts with it misses nothing after what was read before. */
  cursor(): string
  subscribe(lastEventId: string | null, send: (id: string, event: LiveEvent) => void): () => void
  /** As `subscribe`, as text of an SSE stream that is encoded once for all followers. */
  subscribeFrames(lastEventId: string | null, send: (frame: Uint8Array) => void): () => void
  /** How many streams to browsers are open. */
  streams(): number
  /** Somebody looks at these for the next `leaseMs`: their addresses and usage are kept fresh. */
  watch(refs: readonly InstanceRef[], leaseMs: number): void
  /** The usage of all that run, by `project/name`, as the figures read it at once. */
  measured(usages: ReadonlyMap<string, InstanceUsage>): void
  readonly tasks: TaskLog
  /** Told of what is called otherwise now, to take along what is kept of it. */
  onRenamed(follow: (renamings: readonly Renaming[]) => Promise<void>): void
  /** Tells every browser that something without rows in the stream changed. */
  nounChanged(noun: Noun): void
  /** Aborted when the console stops: open streams end with it. */
  readonly ended: AbortSignal
  /** Takes up the tasks left running, then connects and stays connected until `stop`. */
  start(): Promise<void>
  stop(): void
}

export type LiveOptions = {
  client: LxdClient
  store: TaskStore
  places: PlaceStore
  practice: boolean
  /** Pause in ms between complete comparisons with LXD, for what no event told. */
  reconcileEveryMs?: number
}

const silentOperationMs = 60_000

/** The console's one view of LXD: one events socket however many browsers, one stream to all of them. */
export function createLive(options: LiveOptions): Live {
  const { client } = options
  const reconcileEveryMs = options.reconcileEveryMs ?? 60_000
  const hub = createEventHub(randomBytes(4).toString('hex'))
  const bus = createOperationBus()
  const nounChanged = createNounChanges(hub.publish)
  const listBody = createInstanceList(hub)
  const connection = createConnectionState(hub.publish)
  const hardware = createHostHardware(client)
  let server: LxdServer | null = null
  let projects: LxdProject[] = []

  const followers: ((renamings: readonly Renaming[]) => Promise<void>)[] = []
  const places = createInstancePlaces({
    store: options.places,
    renamed: async (renamings) => {
      await Promise.all(followers.map((follow) => follow(renamings)))
    },
  })
  const inventory = createInventory({
    client,
    publish: hub.publish,
    onRead: places.met,
    onListed: places.listed,
    onBegan: (ref, network) => observer.began(ref, network),
    countsByPool: () => server !== null && hasExtension(server, 'storage_volumes_all_projects'),
  })
  const rowOf = (ref: InstanceRef) => inventory.current().get(instanceKey(ref))?.row
  const observer = createObserver({
    client,
    rows: function* () {
      for (const { row } of inventory.current().values()) yield row
    },
    row: rowOf,
    seen: (ref, observed) => inventory.apply({ type: 'observed', ref, observed }),
  })
  const tasks = createTaskLog({
    client,
    store: options.store,
    bus,
    publish: hub.publish,
    reread: (ref) => inventory.reread(ref),
  })
  const synchroniser = createSynchroniser({
    connection,
    everyMs: reconcileEveryMs,
    work: synchronise,
  })

  const facts = () => serverFactsOf(server, projects, options.practice, connection.current())

  async function synchronise(): Promise<void> {
    const before = JSON.stringify(facts())
    server = (await getServer(client)).server
    projects = await listProjects(client)
    if (JSON.stringify(facts()) !== before) nounChanged('server')
    await inventory.reconcile()
    for (const { name } of projects) {
      for (const operation of await listOperations(client, name)) onOperation(operation, name)
    }
    await tasks.recheck(connection.current().state === 'live' ? silentOperationMs : 0)
  }

  function onEvent(event: LxdEvent): void {
    if (event.type === 'operation') {
      onOperation(event.metadata, event.project)
      return
    }
    const renaming = renamingOf(event.project, event.metadata)
    if (renaming) places.told(renaming)
    const meaning = meaningOf(event.project, event.metadata)
    if (meaning?.type === 'noun') {
      nounChanged(meaning.noun)
      // Profiles and projects change what instances expand to, and the facts name projects and clustering.
      if (['profile', 'project', 'server'].includes(meaning.noun)) synchroniser.soon()
    } else if (meaning) {
      const [first] = meaning.refs
      if (first && meaning.status) inventory.apply({ type: 'told', ref: first, status: meaning.status })
      for (const ref of meaning.refs) {
        void inventory.reread(ref, { snapshots: meaning.snapshots, began: meaning.began })
      }
    }
  }

  function onOperation(operation: Operation, project: string): void {
    tasks.operationSeen(operation, project)
    // A failed start or creation changes an instance without any lifecycle event.
    const target = isFinal(operation) && operation.status_code !== 200 ? targetOf(operation) : null
    if (target?.noun === 'instance') {
      void inventory.reread({ project: target.project ?? (project || 'default'), name: target.name })
    }
  }

  const ended = new AbortController()
  // One listener for every open stream.
  setMaxListeners(0, ended.signal)
  let closeEvents = () => {}
  return {
    instances: () => [...inventory.current().values()].map((entry) => entry.row),
    instance: rowOf,
    reread: (ref) => inventory.reread(ref, { snapshots: true }),
    instanceList: () => listBody(inventory.current()),
    connection: connection.current,
    serverFacts: facts,
    hasExtension: (name) => server !== null && hasExtension(server, name),
    hardware: hardware.read,
    cursor: hub.cursor,
    subscribe: hub.subscribe,
    subscribeFrames: hub.subscribeFrames,
    streams: hub.streams,
    watch: observer.watch,
    measured: observer.measured,
    tasks,
    onRenamed: (follow) => void followers.push(follow),
    nounChanged,
    ended: ended.signal,
    async start() {
      await places.load()
      await tasks.resume()
      closeEvents = followEvents(client, {
        onEvent,
        onOpen: () => {
          hardware.forget()
          synchroniser.opened()
        },
        onLost: synchroniser.lost,
        onGarbled: (error) => {
          logger.warn({ err: error }, 'an event of LXD could not be read')
          synchroniser.soon()
        },
      })
    },
    stop() {
      ended.abort()
      closeEvents()
      synchroniser.stop()
      observer.stop()
      tasks.stop()
    },
  }
}
