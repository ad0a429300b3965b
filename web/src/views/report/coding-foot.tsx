import { Link } from 'wouter'
import type { DraftView } from '../../../../src/serve/api.ts'
import { useFaultWords } from '../../parts/notice.tsx'
import { useSpeech } from '../../words/speech.tsx'
import type { Coding } from './use-coding.ts'

interface Props {
  readonly coding: Coding
  readonly total: readonly DraftView[]
  readonly next: string | null
}

/** The tools of the draft in focus, with their keys, and how far the report is judged. */
export function CodingFoot({ coding: c, total, next }: Props) {
  const { words, formats } = useSpeech()
  const say = useFaultWords()
  const judged = total.filter((d) => d.state !== 'draft').length
  const tool = (key: string, label: string, name: keyof Coding['tools'], first = false) => (
    <button
      type="button"
      className={`tool ${first ? 'first' : ''}`}
      disabled={!c.tools[name]}
      onClick={c.tools[name]}
      data-testid={`tool-${name}`}
    >
      <kbd>{key}</kbd> {label}
    </button>
  )
  return (
    <footer className="coding-foot">
      {c.error !== null && (
        <p className="loud" role="alert" data-testid="judge-fault">
          {say(c.error)}
        </p>
      )}
      <p className="tools">
        {tool('a', words.coding.accept, 'accept', true)}
        {tool('r', words.coding.reject, 'reject')}
        {tool('e', words.coding.edit, 'edit')}
        {tool('+', words.coding.add, 'add')}
        {tool('z', words.coding.undo, 'undo')}
      </p>
      <p className="tools quiet">
        {tool('o', words.coding.outOfScope, 'scope')}
        {tool('p', c.focused?.protected ? words.coding.unprotect : words.coding.protect, 'protect')}
        <span className="spring" />
        <span data-testid="judged">{words.coding.reads(formats.number(judged), formats.number(total.length))}</span>
        {next && (
          <Link href={`/reports/${next}${c.listSearch}`}>
            <kbd>n</kbd> {words.coding.nextReport}
          </Link>
        )}
      </p>
    </footer>
  )
}
