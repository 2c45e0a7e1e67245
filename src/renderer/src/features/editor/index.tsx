export { EditorScreen } from './EditorScreen'
