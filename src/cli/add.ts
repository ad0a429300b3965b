import { Fault } from '../model/fault.ts'
import { addAddress } from '../workbench/adding.ts'
import { pathsOf, readSettings } from '../workbench/config.ts'
import { exitCode } from './ending.ts'
import { print, printFaults, say } from './print.ts'

/** Fetches addresses into the project. They are read by the next `cotejo read`, or at once by a workbench that is open on the folder. */
export async function add(folder: string, urls: string[]): Promise<void> {
  await readSettings(folder)
  const faults: { file: string; fault: Fault }[] = []
  for (const url of urls) {
    try {
      const { file, known } = await addAddress(pathsOf(folder), url)
      print(known ? say({ es: `${file} ya estaba`, en: `${file} was there already` }) : file)
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      faults.push({ file: url, fault: error })
    }
  }
  printFaults(faults)
  exitCode(faults[0]?.fault.exitCode ?? 0)
}
