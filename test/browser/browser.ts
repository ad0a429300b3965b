import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium as playwright } from 'playwright-core'

/** Chromium as Debian, Fedora and Chrome's own packages install it; the one from npm is taken where none of these is. */
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

// Nothing but our own pages: Chromium's own traffic would only fail on a closed network, slowly.
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic']

/** Where Linux keeps NSS; where it is in none of these, Chromium needs the copy that its package brings. */
const NSS = [
  '/usr/lib/x86_64-linux-gnu/libnss3.so',
  '/usr/lib/aarch64-linux-gnu/libnss3.so',
  '/usr/lib64/libnss3.so',
  '/usr/lib/libnss3.so',
]

/** How long, in ms, a page may take to show what it is asked for: a busy machine is not a fault. */
export const PATIENCE = 60_000

/**
 * A real browser for the tests, with nothing installed by hand: the Chromium that comes as an npm package, with the libraries and fonts
 * it needs on a bare machine; an installed one when COTEJO_BROWSER=installed asks for it.
 */
export async function openBrowser(): Promise<Browser> {
  const installed = process.env.COTEJO_BROWSER === 'installed' ? INSTALLED.find((p) => existsSync(p)) : undefined
  if (installed) return playwright.launch({ executablePath: installed, args: ['--no-sandbox', ...QUIET] })
  // The package unpacks its libraries only where it believes itself on Amazon's machines.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x'
  const { default: chromium } = await import('@sparticuz/chromium')
  const executablePath = await chromium.executablePath()
  return playwright.launch({ executablePath, args: [...chromium.args, ...QUIET], env: environmentOf(process.env) })
}

function environmentOf(own: NodeJS.ProcessEnv): Record<string, string> {
  const set = Object.fromEntries(Object.entries(own).flatMap(([k, v]) => (v === undefined || k === 'LD_LIBRARY_PATH' ? [] : [[k, v]])))
  if (!NSS.some((p) => existsSync(p))) set.LD_LIBRARY_PATH = join(tmpdir(), 'al2023', 'lib')
  // The fonts that come with it, so that a sign our own fonts lack looks the same on every machine.
  set.FONTCONFIG_PATH = join(tmpdir(), 'fonts')
  return set
}
