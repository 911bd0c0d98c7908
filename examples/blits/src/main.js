import Blits from '@lightningjs/blits'
import { App } from './app.js'

Blits.Launch(App, 'app', {
  w: 1920,
  h: 1080,
  // Older televisions are faster without WebGL, and it needs no files of fonts.
  renderMode: 'canvas',
  defaultFont: 'sans-serif',
  // Samsung's Return, LG's Back, Escape of a desktop browser.
  keymap: { 10009: 'back', 461: 'back', Escape: 'back' },
})
