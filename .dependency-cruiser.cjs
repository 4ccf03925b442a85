// The walls of docs/architecture.md, as rules. Read downwards only:
// app → server/actions | server/reads → server/domain → server/live → server/lxd | server/image-servers → server/platform
const nounOf = (layer) => ({
  name: `${layer}-nouns-stand-alone`,
  comment: 'A use case that spans nouns is its own named noun.',
  severity: 'error',
  // What several nouns are tested with is no noun.
  from: { path: `^${layer}/([^/]+)/`, pathNot: `^${layer}/testing/` },
  // Keys of a config as form fields are a part of many nouns' forms, not a noun.
  to: { path: `^${layer}/([^/]+)/`, pathNot: [`^${layer}/$1/`, `^${layer}/testing/`, `^${layer}/keys/`] },
})

const never = (name, from, to, comment) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    never('no-cycles', {}, { circular: true }, 'Data flows one way.'),
    never('no-unresolvable', {}, { couldNotResolve: true }, 'An import that leads nowhere.'),
    never(
      'contracts-know-zod-and-yaml-only',
      { path: '^contracts/', pathNot: '\\.test\\.ts$' },
      { pathNot: ['^contracts/', 'node_modules/(zod|yaml)/'] },
      'Contracts are read by browser and server alike.',
    ),
    never(
      'server-never-imports-app',
      { path: '^server/' },
      { path: '^app/' },
      'Wall: browser | Next | host.',
    ),
    never(
      'app-reaches-the-server-by-two-doors',
      { path: '^app/' },
      { path: '^server/', pathNot: '^server/(actions|reads)/' },
      'Pages use reads, mutations use actions; nothing else of the server is theirs.',
    ),
    never(
      'app-has-no-host',
      { path: '^app/', pathNot: '\\.test\\.tsx?$' },
      {
        path: [
          '^(node:)?(fs|child_process|net|http|https)(/|$)',
          'node_modules/(@prisma|undici|ws)/',
          '^generated/',
        ],
      },
      'Files, processes, sockets and the database stay behind the server wall.',
    ),
    never(
      'entry-and-gateway-skip-next-layers',
      { path: '^server/(index\\.ts|gateway/)' },
      { path: '^server/(actions|reads)/' },
      'Those layers import server-only, which throws outside Next.',
    ),
    never(
      'domain-looks-down',
      { path: '^server/domain/', pathNot: '\\.test\\.ts$' },
      { path: ['^server/(actions|reads|gateway)/', '^server/index\\.ts$', 'node_modules/(next|react)/'] },
      'The rules know neither Next nor React.',
    ),
    never(
      'live-looks-down',
      { path: '^server/live/', pathNot: '\\.test\\.ts$' },
      { path: '^server/(actions|reads|domain|gateway)/' },
      'Live state stands on the adapters.',
    ),
    never(
      'adapters-look-down',
      { path: '^server/(lxd|image-servers|host)/', pathNot: '\\.test\\.ts$' },
      { path: '^server/(actions|reads|domain|live|gateway|access)/' },
      'An adapter knows its peer and the platform only.',
    ),
    never(
      'platform-is-the-floor',
      { path: '^server/platform/', pathNot: '\\.test\\.ts$' },
      { path: '^server/', pathNot: '^server/platform/' },
      'Everything stands on it; it stands on nothing of ours.',
    ),
    never(
      'hostd-stands-alone',
      { path: '^hostd/', pathNot: ['\\.test\\.ts$', '/testing/'] },
      { pathNot: ['^(hostd|contracts)/', 'node_modules/(zod|yaml)/', '^(node:)?[a-z_]+(/promises)?$'] },
      'It runs as root: its protocol, shapes, Node, zod and yaml, nothing of the console.',
    ),
    never(
      'hostd-by-its-protocol',
      { path: '^server/', pathNot: '\\.test\\.ts$' },
      {
        path: '^hostd/',
        pathNot: [
          '^hostd/(failure|lines|wire|verb-shape)\\.ts$',
          '^hostd/[a-z-]+/protocol\\.ts$',
          '^hostd/readiness/gather-facts\\.ts$',
        ],
      },
      'The console knows the words of hostd, not what it does; looking at the host needs no root.',
    ),
    never(
      'hostd-through-its-adapter',
      { path: '^(server|app|contracts)/', pathNot: ['^server/(host|domain)/', '\\.test\\.ts$'] },
      { path: '^hostd/' },
      'One client talks to it.',
    ),
    never(
      'lab-is-for-tests',
      { path: '^(app|contracts|hostd|server)/', pathNot: ['\\.(test|spec)\\.tsx?$', '/testing/'] },
      { path: '^(lab|e2e|bench)/' },
      'The product never needs the lab.',
    ),
    never(
      'ui-and-lib-know-no-noun',
      { path: '^app/_(ui|lib)/' },
      { path: '^app/(_features/|\\()' },
      'Pages and features stand on them.',
    ),
    nounOf('server/domain'),
    nounOf('app/_features'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|dist|generated/prisma/internal|node_modules)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
