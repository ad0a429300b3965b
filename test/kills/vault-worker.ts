import { argv, stdout } from 'node:process'
import { pathsOf } from '../../src/workbench/config.ts'
import { Vault } from '../../src/workbench/vault.ts'

// Adds identities until it is killed; says each when it is on the disk. Run by vault.test.ts in a process of its own.
const vault = new Vault(pathsOf(argv[2]!), () => new Date(), { cost: { memory: 64, passes: 1, lanes: 1 } })
const token = await vault.open(argv[3]!, 'test', 'ana')
for (let n = 0; ; n++) {
  await vault.add(token, { alias: `S-${n}`, draft: null, identity: { name: `name ${n}`, contact: 'x'.repeat(5000), note: '' } }, 'ana')
  stdout.write(`${n}\n`)
}
