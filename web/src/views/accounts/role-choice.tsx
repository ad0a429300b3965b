import type { Role } from '../../../../src/model/account.ts'
import { useSpeech } from '../../words/speech.tsx'

interface Props {
  readonly label: string
  readonly role: Role
  readonly onRole: (role: Role) => void
}

/** The roles, the least first, as the words of both languages list them. */
export function RoleChoice({ label, role, onRole }: Props) {
  const said = useSpeech().words.accounts
  return (
    <select aria-label={label} title={said.mayDo[role]} value={role} onChange={(e) => onRole(e.target.value as Role)}>
      {Object.entries(said.roles).map(([name, word]) => (
        <option key={name} value={name}>
          {word}
        </option>
      ))}
    </select>
  )
}
