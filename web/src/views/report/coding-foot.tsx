import { Link } from 'wouter'
import { useFaultWords } from '../../parts/notice.tsx'
import { useSpeech } from '../../words/speech.tsx'
import type { Coding } from './use-coding.ts'

interface Props {
  readonly coding: Coding
  readonly next: string | null
}

/** The tools of the draft in focus, with their keys, and how far the report is judged. */
export function CodingFoot({ coding: c, next }: Props) {
  const { words } = useSpeech()
  const say = useFaultWords()
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
        {next && (
          <Link href={`/reports/${next}${c.listSearch}`} className="tool" title={words.coding.nextReport}>
            <kbd>n</kbd> {words.coding.next}
          </Link>
        )}
      </p>
      <p className="tools quiet">
        {tool('z', words.coding.undo, 'undo')}
        {tool('o', words.coding.outOfScope, 'scope')}
        {tool('p', c.focused?.protected ? words.coding.unprotect : words.coding.protect, 'protect')}
      </p>
    </footer>
  )
}
