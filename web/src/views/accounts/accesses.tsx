import { useQuery } from '@tanstack/react-query'
import type { AccessList } from '../../../../src/serve/account-api.ts'
import { read } from '../../api/client.ts'
import { FaultNotice } from '../../parts/notice.tsx'
import { useSpeech } from '../../words/speech.tsx'

/** The newest entries of the log of accesses. */
export function Accesses() {
  const { words, formats } = useSpeech()
  const said = words.accounts
  const log = useQuery({ queryKey: ['accesses'], queryFn: ({ signal }) => read<AccessList>('/accesses', signal), staleTime: 0 })
  return (
    <>
      <h2>{said.accesses}</h2>
      <p className="quiet">{said.accessesIntro}</p>
      {log.error && <FaultNotice error={log.error} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="accesses" aria-label={said.accesses} tabIndex={0}>
        <table data-testid="accesses">
          <thead>
            <tr>
              {[said.when, said.who, said.what, said.about, said.address].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {log.data?.items.map((e) => (
              <tr key={e.seq}>
                <td>{formats.instant(e.at)}</td>
                <td>{e.by === 'shell' ? said.shell : e.by}</td>
                <td>{said.events[e.event]}</td>
                <td>{inWords(e.about, said.roles)}</td>
                <td>{e.address}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

/** "nora: coder", with the role in the reader's language. */
function inWords(about: string, roles: Readonly<Record<string, string>>): string {
  return about
    .split(': ')
    .map((part) => roles[part] ?? part)
    .join(': ')
}
