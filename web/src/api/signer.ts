import { useCoder } from './coder.ts'
import { useProject } from './questions.ts'
import { useSession } from './session.ts'

/** The name this page judges under; `own` is the project's coder, or the account, in whose name nobody else can judge (`fixed`). */
export function useSigner(): { readonly name: string; readonly own: string; readonly fixed: boolean } {
  const own = useProject().data?.coder ?? ''
  const fixed = useSession().data?.accounts ?? false
  const given = useCoder()
  return { name: fixed ? own : given || own, own, fixed }
}
