import type { Plugin } from 'vite'

/** Lets main import a font of an installed package as the path of its file. */
export function fontFiles(): Plugin
