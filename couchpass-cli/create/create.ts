/** `npx couchpass-cli create FOLDER`: makes a new TV app. */
import { relative } from 'node:path'
import { runCommand } from '../../tools/problem.ts'
import { readCommandLine, USAGE } from './command-line.ts'
import { createApp } from './create-app.ts'

await runCommand(async () => {
  const options = readCommandLine(process.argv.slice(2), process.cwd())
  if (options === 'help') return console.log(USAGE)
  await createApp(options)
  const folder = relative(process.cwd(), options.folder) || '.'
  console.log(`${options.title} is in ${options.folder}. Go on with:

  cd ${folder}
  npm install
  npm start            the app and a sign-in server, for the browser on this machine
  npm test             the app's test, which signs a viewer in
  npm run package      the packages for Samsung and LG, for tests

README.md in that folder says what comes next.`)
})
