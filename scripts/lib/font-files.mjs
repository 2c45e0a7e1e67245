import { join } from 'node:path'

const prefix = 'font:'

/**
 * Lets main import a font of an installed package as the path of its file: `import latin from 'font:PACKAGE/FILE'`. A build
 * carries the file along; everywhere else it is read where it was installed.
 * @returns {import('vite').Plugin}
 */
export function fontFiles() {
  let building = false
  let modules = ''
  return {
    name: 'encore:font-files',
    configResolved(config) {
      building = config.command === 'build'
      modules = join(config.root, 'node_modules')
    },
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return null
      const file = join(modules, id.slice(prefix.length + 1))
      // electron-vite knows how a build carries a file along; what it is asked for by path needs no leave of the package.
      return building
        ? `export { default } from ${JSON.stringify(`${file}?asset`)}`
        : `export default ${JSON.stringify(file)}`
    }
  }
}
