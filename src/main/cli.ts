import { openHouse } from './command-line/house'
import { runCommandLine } from './command-line/run'
import { ownStreams, stopSignal } from './command-line/streams'

process.exitCode = await runCommandLine(process.argv.slice(2), ownStreams, openHouse, stopSignal())
