type PageHelp = { title: string; lines: readonly string[] }

const launched =
  'Everything but image and name has a default. The commands beside the form do the same by lxc, and what LXD refuses stands at the field it is about.'

/** The first that fits counts: what is deeper stands first. */
const pages: readonly (readonly [RegExp, PageHelp])[] = [
  [
    /^\/cluster$/,
    {
      title: 'Cluster',
      lines: [
        'Servers that are managed as one. Members vote with the database on what holds; three of them outlive the loss of one.',
        'A new member joins with a token, made here and used once on the other server.',
      ],
    },
  ],
  [
    /^\/instances\/launch$/,
    { title: 'Launch an instance', lines: ['An image becomes an instance in the chosen project.', launched] },
  ],
  [
    /^\/instances\/compare$/,
    {
      title: 'Compare instances',
      lines: [
        'What several instances used over the same time, a line for each. The address names them, so it can be handed on.',
        'Drag over a graph to look closer in all of them, double click to see all of it again.',
      ],
    },
  ],
  [
    /^\/instances\/[^/]+\/[^/]+\/terminal$/,
    {
      title: 'Terminal',
      lines: [
        'A command in the running instance, a login shell of root unless you choose otherwise; lxc exec does the same.',
        'It outlives a reload or a lost line for five minutes, with what it printed. Closing its tab ends it.',
      ],
    },
  ],
  [
    /^\/instances\/[^/]+\/[^/]+\/console$/,
    {
      title: 'Console',
      lines: [
        'The console the instance boots on, with what it printed so far; lxc console does the same. One person holds it at a time.',
        'Use it where there is no shell yet or no network. For daily work a terminal is better.',
      ],
    },
  ],
  [
    /^\/instances\/[^/]+\/[^/]+\/figures$/,
    {
      title: 'Figures',
      lines: ['What the instance used in the last hour, day or month. Compare puts others beside it.'],
    },
  ],
  [
    /^\/instances\/[^/]+\/[^/]+\/isolation$/,
    {
      title: 'Isolation',
      lines: [
        'What makes a container of processes of the host: namespaces, users, limits, mounts and network of their own.',
        'It is read from the host’s kernel by hostd, every few seconds while you look.',
      ],
    },
  ],
  [
    /^\/instances\/[^/]+\/[^/]+\/limits$/,
    {
      title: 'Limits of the instance',
      lines: [
        'What it may use at most, and what LXD writes into its control group for that. Running containers follow at once.',
      ],
    },
  ],
  [
    /^\/instances\/[^/]+\/[^/]+/,
    {
      title: 'Instance',
      lines: [
        'What it is, what it uses and how it is reached. Figures are read while you look.',
        'Stop and Restart ask you first, then the instance to shut down. Where it does not, the offer to force it appears.',
      ],
    },
  ],
  [
    /^\/overview\/cgroups/,
    {
      title: 'Control groups',
      lines: [
        'What every group of processes on the host uses, and what it is limited to. An instance is one group with whatever it makes inside.',
        'Enter opens and closes a group. It is read from the host’s kernel by hostd, every few seconds while you look.',
      ],
    },
  ],
  [
    /^\/overview/,
    {
      title: 'Overview',
      lines: [
        'The host and what runs on it over time, the fullest storage pools, the latest tasks, and what LXD warns of.',
        'Drag over a graph to look closer, double click to see all of it again. An acknowledged warning stays until its cause is gone.',
      ],
    },
  ],
  [
    /^\/instances$/,
    {
      title: 'Instances',
      lines: [
        'All containers and virtual machines, kept current by itself. lxc list shows the same.',
        'The filter takes words and pairs such as status:running. It stands in the address, so a filtered list can be shared or bookmarked.',
        'Choose several rows to start, stop, restart or delete them together, or to compare them.',
      ],
    },
  ],
  [
    /^\/setup\/init$/,
    {
      title: 'Set up LXD',
      lines: [
        'The questions of lxd init with its defaults. Beside them stands the preseed they amount to: either changes the other.',
        'Nothing happens before the plan is confirmed. If a step fails, those before it are taken back.',
      ],
    },
  ],
  [
    /^\/setup$/,
    {
      title: 'Set-up',
      lines: [
        'Whether this host is ready for LXD: what was looked at, what was found, and what to do about it here. npm run gantry -- doctor prints the same.',
        'What can be put right by one click is shown as a change of files first, is backed up, and can be undone.',
      ],
    },
  ],
  [
    /^\/images/,
    {
      title: 'Images',
      lines: [
        'What instances are made from: the images of this LXD, and the servers they come from. lxc image list shows the same.',
      ],
    },
  ],
  [
    /^\/storage/,
    {
      title: 'Storage',
      lines: [
        'Pools hold the root disks of instances, and volumes of their own. lxc storage list shows the same.',
        'What is in use by an instance cannot be deleted; its page says by which.',
      ],
    },
  ],
  [
    /^\/networks/,
    {
      title: 'Networks',
      lines: [
        'Networks that LXD manages, and the interfaces of the host it knows of. lxc network list shows the same.',
      ],
    },
  ],
  [
    /^\/host-network\/(bridge|remove|restore)/,
    {
      title: 'LAN bridge',
      lines: [
        'A network card becomes a port of a bridge, and its address goes to the bridge: instances on the bridge get addresses from the LAN.',
        'First you see every file and step. What was applied goes back by itself unless somebody presses Keep.',
      ],
    },
  ],
  [
    /^\/host-network/,
    {
      title: 'Host network',
      lines: [
        'Interfaces and bridges of the host itself. A change is taken back by itself unless you confirm that you still reach the console.',
      ],
    },
  ],
  [
    /^\/profiles/,
    {
      title: 'Profiles',
      lines: [
        'Sets of devices and settings that instances share. A change reaches every instance that uses the profile.',
      ],
    },
  ],
  [
    /^\/limits/,
    {
      title: 'Limits',
      lines: ['What instances may use of processor and memory, and what the host has to give.'],
    },
  ],
  [
    /^\/tasks/,
    {
      title: 'Tasks',
      lines: [
        'What was done to this LXD, by whom and with what outcome, also by lxc and others. Kept when LXD has forgotten it.',
      ],
    },
  ],
  [
    /^\/people/,
    {
      title: 'People',
      lines: [
        'Who may sign in. Administrators change things, viewers look. Somebody new comes by a link that is good once, for a day.',
      ],
    },
  ],
  [
    /^\/account/,
    { title: 'Your account', lines: ['Your password, and the browsers you are signed in with.'] },
  ],
]

/** What stands above the list of keys; null on a page that needs no words. */
export function pageHelp(pathname: string): PageHelp | null {
  return pages.find(([pattern]) => pattern.test(pathname))?.[1] ?? null
}
