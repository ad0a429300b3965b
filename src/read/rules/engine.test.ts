import { engineSuite } from '../engine.suite.ts'
import { rules } from './index.ts'

engineSuite('rules', () => rules)
