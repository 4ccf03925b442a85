import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { permissions } from '#contracts/permissions.ts'
import { ownPaths } from '#server/gateway/console-server.ts'
import { upgradePaths } from '#server/gateway/upgrade-paths.ts'

// Reads the tree: every way into the console must go through its door. The same doors are knocked at over HTTP in
// e2e/guards.spec.ts.

/** Open to strangers: what nobody can be signed in for yet. Each limits its own rate. */
const publicActions = ['join', 'setNewPassword', 'openLink', 'setUp', 'signIn']
/** Pages for them, and those that only lead on to another page. */
const publicPages = ['(auth)/join', '(auth)/new-password', '(auth)/set-up', '(auth)/sign-in']
/** Answered before Next, without a session: that the console runs, and figures of it for whoever has their token. */
const barePaths = ['/api/health', '/metrics', '/api/reach.js']
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

type Exported = { name: string; madeBy: string | null }

/** What a module exports, with the function at the bottom of the call that made it: `action({…}).inputSchema(…)…` → `action`. */
function exportsOf(text: string): Exported[] {
  const source = ts.createSourceFile('module.tsx', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  return source.statements.flatMap((statement): Exported[] => {
    if (ts.isExportDeclaration(statement)) {
      if (statement.isTypeOnly) return []
      return [{ name: statement.getText(), madeBy: null }]
    }
    if (ts.isExportAssignment(statement)) return [{ name: 'default', madeBy: null }]
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)
    if (!isExported || ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)) return []
    if (!ts.isVariableStatement(statement)) {
      return [
        {
          name: ts.isFunctionDeclaration(statement) ? (statement.name?.text ?? 'default') : 'other',
          madeBy: null,
        },
      ]
    }
    return statement.declarationList.declarations.map((declaration) => ({
      name: declaration.name.getText(),
      madeBy: declaration.initializer ? rootCallee(declaration.initializer) : null,
    }))
  })
}

function rootCallee(expression: ts.Expression): string | null {
  if (!ts.isCallExpression(expression)) return null
  const callee = expression.expression
  if (ts.isIdentifier(callee)) return callee.text
  return ts.isPropertyAccessExpression(callee) ? rootCallee(callee.expression) : null
}

/** `await pageViewer('…')` as a statement of the page itself, not merely somewhere in the file. */
function pageDemands(text: string): string | null {
  const source = ts.createSourceFile('page.tsx', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const page = source.statements.find(
    (statement): statement is ts.FunctionDeclaration =>
      ts.isFunctionDeclaration(statement) &&
      (ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword) ??
        false),
  )
  for (const statement of page?.body?.statements ?? []) {
    const found = /\bawait pageViewer\('([a-z:-]+)'\)/.exec(statement.getText())
    if (found?.[1] && (ts.isVariableStatement(statement) || ts.isExpressionStatement(statement)))
      return found[1]
  }
  return null
}

/** A page that shows nothing of its own: all it does is redirect. */
function onlyRedirects(text: string): boolean {
  const source = ts.createSourceFile('page.tsx', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const page = source.statements.find(ts.isFunctionDeclaration)
  const [only, ...more] = page?.body?.statements ?? []
  return only !== undefined && more.length === 0 && /^(return )?redirect\(/.test(only.getText())
}

function filesBelow(folder: string, name: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => name.test(path.basename(file)))
    .map((file) => path.join(folder, file))
}
const read = (file: string) => readFileSync(file, 'utf8')

describe('the check itself', () => {
  it('knows what made an export', () => {
    const text = `
      export const a = action({ name: 'x' }).inputSchema(s).action(async () => 1)
      export const b = publicAction({}).inputSchema(s).action(run)
      export const c = async () => 1
      export async function d() {}
      export default action({})
      export type T = string
      export { e } from './e.ts'`
    expect(exportsOf(text)).toEqual([
      { name: 'a', madeBy: 'action' },
      { name: 'b', madeBy: 'publicAction' },
      { name: 'c', madeBy: null },
      { name: 'd', madeBy: null },
      { name: 'default', madeBy: null },
      { name: "export { e } from './e.ts'", madeBy: null },
    ])
  })

  it('finds the demand of a page, and its absence', () => {
    const page = (body: string) => `export default async function Page() { ${body} return null }`
    expect(pageDemands(page(`await pageViewer('people:read');`))).toBe('people:read')
    expect(pageDemands(page(`const v = await pageViewer('people:read');`))).toBe('people:read')
    expect(pageDemands(page(`if (x) { await pageViewer('people:read') }`))).toBeNull()
    expect(pageDemands(`${page('')} async function other() { await pageViewer('people:read') }`)).toBeNull()
    expect(onlyRedirects(`export default function P() { redirect('/x') }`)).toBe(true)
    expect(onlyRedirects(page('redirect(x);'))).toBe(false)
  })
})

describe('every way in has its guard', () => {
  const routes = filesBelow('app', /^route\.tsx?$/)
  it.each(routes)('route %s', (file) => {
    const exported = exportsOf(read(file)).filter(({ name, madeBy }) => methods.has(name) || madeBy === null)
    expect(exported.length).toBeGreaterThan(0)
    const configuration = ['dynamic', 'runtime', 'revalidate', 'maxDuration']
    const unguarded = exported.filter(
      ({ name, madeBy }) => madeBy !== 'readRoute' && !configuration.includes(name),
    )
    expect(unguarded).toEqual([])
  })

  const pages = filesBelow('app', /^page\.tsx?$/)
  it.each(pages)('page %s', (file) => {
    const folder = path.relative('app', path.dirname(file))
    if (publicPages.includes(folder) || onlyRedirects(read(file))) return
    expect(permissions).toContain(pageDemands(read(file)))
  })

  const actionFiles = filesBelow('server/actions', /\.tsx?$/).filter((file) =>
    /^'use server'/m.test(read(file)),
  )
  it.each(actionFiles)('actions of %s', (file) => {
    for (const { name, madeBy } of exportsOf(read(file)))
      expect(`${name} by ${madeBy}`).toBe(
        `${name} by ${publicActions.includes(name) ? 'publicAction' : 'action'}`,
      )
  })

  it('no action outside server/actions, and none without the directive', () => {
    const elsewhere = [...filesBelow('app', /\.tsx?$/), ...filesBelow('server', /\.tsx?$/)].filter(
      (file) => /^\s*['"]use server['"]/m.test(read(file)) && !file.startsWith('server/actions/'),
    )
    expect(elsewhere.filter((file) => !file.endsWith('.test.ts'))).toEqual([])
  })

  it.each(upgradePaths)('upgrade $example', (upgrade) => {
    expect(permissions).toContain(upgrade.permission)
    expect(upgrade.match(upgrade.example)).not.toBeNull()
    expect(upgrade.match('/')).toBeNull()
  })

  it('nothing else is answered without a session', () => {
    expect([...ownPaths.keys()]).toEqual(barePaths)
    expect(ownPaths.get('/metrics')?.(null), 'off unless there is a token').toBeNull()
  })

  it('looked at something', () => {
    expect(routes.length).toBeGreaterThan(5)
    expect(pages.length).toBeGreaterThan(5)
    expect(actionFiles.length).toBeGreaterThan(3)
    expect(upgradePaths.length).toBeGreaterThan(0)
  })
})
