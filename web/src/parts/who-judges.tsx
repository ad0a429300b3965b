import { setCoder } from '../api/coder.ts'
import { useSigner } from '../api/signer.ts'
import { useSpeech } from '../words/speech.tsx'

/** Who judges on this page. Two people at one machine each give their name; whoever is signed in has theirs. */
export function WhoJudges() {
  const { words } = useSpeech()
  const { name, own, fixed } = useSigner()
  return (
    <label className="who-judges">
      <span className="quiet">{words.reviewing.whoCodes}</span>{' '}
      <input
        type="text"
        readOnly={fixed}
        defaultValue={name}
        key={name}
        data-testid="coder"
        onKeyDown={(e) => e.key === 'Enter' && e.currentTarget.blur()}
        onBlur={(e) => setCoder(e.target.value.trim() === own ? '' : e.target.value)}
      />
    </label>
  )
}
