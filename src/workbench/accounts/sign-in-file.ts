import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { SignIn } from '../../model/account.ts'
import type { SignInLimits, SignInStore } from '../../store/server-store.ts'
import { writeWhole } from '../../store/whole-file.ts'
import type { ProjectPaths } from '../config.ts'
import { makePrivateFolder } from '../project-secret.ts'

/** The sign-ins of a project that one process serves: in its memory, and in `private/sign-ins.json` for the next one. */
export class SignInFile implements SignInStore {
  readonly #paths: ProjectPaths
  readonly #now: () => Date
  #held: Promise<Map<string, SignIn>> | null = null
  #writing: Promise<void> = Promise.resolve()

  constructor(paths: ProjectPaths, now: () => Date) {
    this.#paths = paths
    this.#now = now
  }

  async add(signIn: Pick<SignIn, 'hash' | 'name' | 'epoch' | 'address'>, limits: SignInLimits): Promise<void> {
    const at = this.#now().toISOString()
    const held = await this.#all()
    for (const other of held.values()) if (!this.#inTime(other, limits)) held.delete(other.hash)
    held.set(signIn.hash, { ...signIn, since: at, seen: at })
    await this.#write()
  }

  async find(hash: string, limits: SignInLimits): Promise<SignIn | null> {
    const found = (await this.#all()).get(hash)
    return found && this.#inTime(found, limits) ? found : null
  }

  async of(name: string, limits: SignInLimits): Promise<SignIn[]> {
    const own = [...(await this.#all()).values()].filter((s) => s.name === name && this.#inTime(s, limits))
    return own.sort((a, b) => (a.since < b.since ? 1 : -1))
  }

  async use(hash: string, everySeconds: number): Promise<void> {
    const held = await this.#all()
    const found = held.get(hash)
    if (!found || this.#now().getTime() - Date.parse(found.seen) <= everySeconds * 1000) return
    held.set(hash, { ...found, seen: this.#now().toISOString() })
    await this.#write()
  }

  async remove(hash: string): Promise<void> {
    if ((await this.#all()).delete(hash)) await this.#write()
  }

  #inTime({ since, seen }: SignIn, { idleSeconds, longestSeconds }: SignInLimits): boolean {
    const now = this.#now().getTime()
    return now - Date.parse(seen) < idleSeconds * 1000 && now - Date.parse(since) < longestSeconds * 1000
  }

  #all(): Promise<Map<string, SignIn>> {
    this.#held ??= readFile(this.#paths.signIns, 'utf8').then(
      // A file that cannot be read signs everybody out; nothing else hangs on it.
      (text) => new Map(listOf(text).map((s) => [s.hash, s])),
      () => new Map(),
    )
    return this.#held
  }

  #write(): Promise<void> {
    const next = this.#writing.then(async () => {
      await makePrivateFolder(this.#paths)
      await writeWhole(this.#paths.signIns, `${JSON.stringify([...(await this.#all()).values()])}\n`)
    })
    this.#writing = next.catch(() => undefined)
    return next
  }
}

function listOf(text: string): SignIn[] {
  try {
    return z.array(SignIn).parse(JSON.parse(text))
  } catch {
    return []
  }
}
