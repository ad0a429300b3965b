import { useState } from 'react'
import type { Role } from '../../../../src/model/account.ts'
import type { AccountList, InvitationMade } from '../../../../src/serve/account-api.ts'
import { write } from '../../api/client.ts'
import { useFaultWords } from '../../parts/notice.tsx'
import { useSpeech } from '../../words/speech.tsx'
import { RoleChoice } from './role-choice.tsx'
import { Twice } from './twice.tsx'

interface Props {
  readonly items: AccountList['invitations']
  readonly onChange: () => void
}

/** Invitations: made for a role, shown once as a link, withdrawn. */
export function Invitations({ items, onChange }: Props) {
  const { words, formats } = useSpeech()
  const said = words.accounts
  const say = useFaultWords()
  const [role, setRole] = useState<Role>('coder')
  const [link, setLink] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const invite = async () => {
    const { token } = await write<InvitationMade>('/invitations', { role })
    setLink(`${location.origin}/join#${token}`)
    onChange()
  }
  return (
    <>
      <h2>{said.invitations}</h2>
      <p className="quiet">{said.inviteHelp}</p>
      <p className="acts">
        <RoleChoice label={said.role} role={role} onRole={setRole} />
        <button type="button" className="tool first" onClick={() => void invite().catch(setError)} data-testid="invite">
          {said.invite}
        </button>
      </p>
      {error !== null && (
        <p className="loud" role="alert">
          {say(error)}
        </p>
      )}
      {link !== null && <Link address={link} />}
      <ul>
        {items.map((item) => (
          <li key={item.id} className="account">
            <span>{said.roles[item.role]}</span>
            <span className="quiet">
              {item.by === 'shell' ? said.shell : item.by}, {said.until} {formats.instant(item.expires)}
            </span>
            <Twice
              label={said.withdraw}
              about={said.roles[item.role]}
              onSure={() => void write(`/invitations/${item.id}`, {}, 'DELETE').catch(setError).finally(onChange)}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

function Link({ address }: { readonly address: string }) {
  const said = useSpeech().words.accounts
  const [copied, setCopied] = useState(false)
  return (
    <div role="status" data-testid="invitation">
      <p>{said.invited}</p>
      <p className="acts">
        <code>{address}</code>
        <button type="button" className="tool" onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}>
          {copied ? said.copied : said.copy}
        </button>
      </p>
    </div>
  )
}
