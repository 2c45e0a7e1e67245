// The house's directions (docs/architecture.md). Every rule is proven to fire by tests/boundaries/boundaries.test.ts,
// which fails for a rule without a case there.

const tests = '\\.test\\.tsx?$'
const outsideWorld = '^(node:)?(fs|fs/promises|child_process|net|tls|dgram|dns|dns/promises|http|https|http2|cluster)$'
const anyCoreModule = ['core']

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-imports-nothing-of-ours',
      comment: 'Pure rules stand alone: what they need of the rest is handed to them as values.',
      severity: 'error',
      from: { path: '^src/shared/domain/', pathNot: tests },
      to: { path: '^src/', pathNot: '^src/shared/domain/' }
    },
    {
      name: 'domain-does-no-io',
      comment: 'Pure rules know neither Node nor Electron, so that all three processes can use them.',
      severity: 'error',
      from: { path: '^src/shared/domain/', pathNot: tests },
      to: { dependencyTypes: anyCoreModule }
    },
    {
      name: 'contract-imports-domain-and-schemas',
      comment: 'The contract is what crosses processes: values of the domain, checked by the schema library.',
      severity: 'error',
      from: { path: '^src/shared/contract/', pathNot: tests },
      to: { pathNot: ['^src/shared/(contract|domain)/', '(^|/)node_modules/zod/'] }
    },
    {
      name: 'shared-imports-shared-only',
      comment: 'What all three processes speak cannot belong to one of them.',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { path: '^src/', pathNot: '^src/shared/' }
    },
    {
      name: 'renderer-imports-shared-only',
      comment: 'The window reaches main through the contract and in no other way.',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/', pathNot: '^src/(renderer|shared)/' }
    },
    {
      name: 'renderer-knows-no-node',
      comment: 'The window is sandboxed: Node is not there.',
      severity: 'error',
      from: { path: '^src/renderer/', pathNot: tests },
      to: { dependencyTypes: anyCoreModule }
    },
    {
      name: 'preload-imports-shared-only',
      comment: "The preload is built from the contract; nothing of main's or the window's may slip into it.",
      severity: 'error',
      from: { path: '^src/preload/' },
      to: { path: '^src/', pathNot: '^src/(preload|shared)/' }
    },
    {
      name: 'main-knows-no-window',
      comment: 'Main serves the command line as well: it cannot depend on screens or the preload.',
      severity: 'error',
      from: { path: '^src/main/' },
      to: { path: '^src/(renderer|preload)/' }
    },
    {
      name: 'features-meet-at-their-index',
      comment: 'What a feature offers to others is what its index.ts exports.',
      severity: 'error',
      from: { path: '^src/main/features/([^/]+)/', pathNot: tests },
      to: {
        path: '^src/main/features/[^/]+/',
        pathNot: ['^src/main/features/$1/', '^src/main/features/[^/]+/index\\.ts$']
      }
    },
    {
      name: 'house-enters-features-by-their-index',
      comment: 'The composition root and the command line use a feature as any other feature would.',
      severity: 'error',
      from: { path: '^src/main/', pathNot: ['^src/main/features/', tests] },
      to: { path: '^src/main/features/[^/]+/', pathNot: '^src/main/features/[^/]+/index\\.ts$' }
    },
    {
      name: 'only-the-shell-imports-electron',
      comment: 'The services run in plain Node too: Electron stays in src/main/electron and the preload.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/main/electron/', '^src/preload/', '^src/main/index\\.ts$'] },
      to: { path: ['^electron$', '(^|/)node_modules/electron/'] }
    },
    {
      name: 'only-platform-touches-the-world',
      comment: 'Files, processes and sockets are opened in one adapter each, where failures become plain sentences.',
      severity: 'error',
      from: { path: '^src/main/', pathNot: ['^src/main/platform/', tests] },
      to: { path: outsideWorld }
    },
    {
      name: 'only-the-database-module-opens-sqlite',
      comment: 'libsql opens files: it stays behind one module, so that another server can take its place.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/platform/database/' },
      to: { path: '(^|/)node_modules/libsql/' }
    },
    {
      name: 'only-the-stripe-adapter-loads-stripe',
      comment:
        "Requests to Stripe leave through one adapter, which keeps the pace and names what failed; its types are everybody's.",
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/platform/stripe/' },
      to: { path: '(^|/)node_modules/stripe/', dependencyTypesNot: ['type-only'] }
    },
    {
      name: 'platform-knows-no-feature',
      comment: 'Adapters are below the features: what they need to know is handed to them.',
      severity: 'error',
      from: { path: '^src/main/platform/', pathNot: tests },
      to: { path: '^src/main/(features|electron|command-line)/' }
    },
    {
      name: 'features-know-no-shell',
      comment: 'A feature serves the window and the command line alike: it knows neither.',
      severity: 'error',
      from: { path: '^src/main/features/', pathNot: tests },
      to: { path: '^src/main/electron/' }
    },
    {
      name: 'no-circles',
      comment: 'Modules that need each other are one module, or there is a third one in them.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true }
    },
    {
      name: 'no-tests-in-the-app',
      comment: 'Code that ships cannot lean on tests or their helpers.',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { path: [tests, '^tests/'] }
    },
    {
      name: 'everything-resolves',
      comment: 'An import that leads nowhere is a typing error or a package that is not listed.',
      severity: 'error',
      from: { path: '^src/' },
      // Fonts of packages, which the bundler finds (scripts/lib/font-files.mjs).
      to: { couldNotResolve: true, pathNot: '^font:' }
    }
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.cjs', '.js', '.json', '.css']
    }
  }
}
