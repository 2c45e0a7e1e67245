/** A font of an installed package, as the path of its file (scripts/lib/font-files.mjs). */
declare module 'font:*' {
  const path: string
  export default path
}
