import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { fontFiles } from './scripts/lib/font-files.mjs'

const shared = { '@shared': resolve(import.meta.dirname, 'src/shared') }

// twitter-text means the package of that name. Node's own module is going away and warns; the window has none.
const packagedPunycode = {
  name: 'packaged-punycode',
  transform(code: string, id: string) {
    if (id.includes('twitter-text')) return code.replace(/from ['"]punycode['"]/, "from 'punycode/punycode.js'")
  }
}

// What stays outside the bundles is what package.json lists as a (optional) dependency; all else is bundled.
export default defineConfig({
  main: {
    resolve: { alias: shared },
    plugins: [packagedPunycode, fontFiles()],
    build: {
      // A hundred small files of it would be looked up at every start; as part of the bundle they are not.
      externalizeDeps: { exclude: ['electron-store'] },
      rollupOptions: {
        input: { index: 'src/main/index.ts', cli: 'src/main/cli.ts' },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' }
      }
    }
  },
  preload: {
    resolve: { alias: shared },
    build: {
      // A sandboxed preload may load no module: one CommonJS file with everything inside.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: 'src/renderer',
    resolve: { alias: shared },
    plugins: [react(), packagedPunycode],
    build: {
      minify: true,
      // Fonts and icons stay files: the content security policy allows no data: fonts.
      assetsInlineLimit: 0,
      rollupOptions: { input: { index: resolve(import.meta.dirname, 'src/renderer/index.html') } }
    }
  }
})
