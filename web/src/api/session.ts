import { useQuery } from '@tanstack/react-query'
import type { Permission } from '../../../src/model/account.ts'
import type { SessionView } from '../../../src/serve/account-api.ts'
import { onSignedOut, read, setCsrf, write } from './client.ts'
import { questions } from './questions.ts'

const KEY = ['session']

/** Who one is here, and whether one has to sign in at all. */
export const useSession = () =>
  useQuery({ queryKey: KEY, queryFn: async ({ signal }) => known(await read<SessionView>('/session', signal)), staleTime: Infinity })

/** Whether the role of whoever is signed in has a permission; on a project of one person everything may be done. */
export function useMay(): (permission: Permission) => boolean {
  const session = useSession().data
  return (permission) => !session?.accounts || (session.person?.may.includes(permission) ?? false)
}

export async function signIn(name: string, password: string, code: string): Promise<void> {
  begin(await write<SessionView>('/session', { name, password, code }))
}

export async function join(token: string, name: string, password: string): Promise<void> {
  begin(await write<SessionView>('/invitation/join', { token, name, password }))
}

/** Signs out here, or everywhere. The page is loaded anew: nothing of what it showed stays in its memory. */
export async function signOut(where: 'here' | 'everywhere'): Promise<void> {
  await (where === 'here' ? write('/session', {}, 'DELETE') : write('/session/everywhere', {}))
  location.replace('/')
}

/** Asks again who one is: after a change of one's own account, or when the line to the server broke. */
export function askAgain(): Promise<void> {
  return questions.invalidateQueries({ queryKey: KEY })
}

function begin(session: SessionView): void {
  // What somebody else was shown on this page is not for the next.
  questions.removeQueries({ predicate: (q) => !q.isActive() && q.queryKey[0] !== KEY[0] })
  questions.setQueryData(KEY, known(session))
  void questions.invalidateQueries({ queryKey: ['project'] })
}

function known(session: SessionView): SessionView {
  setCsrf(session.person?.csrf ?? '')
  return session
}

onSignedOut(() => {
  const session = questions.getQueryData<SessionView>(KEY)
  if (session?.person) questions.setQueryData<SessionView>(KEY, known({ ...session, person: null }))
})
