/** hls.js's build for script tags. Its module build starts no worker, so a film's segments would hold up the screen. */
declare module 'hls.js/dist/hls.min.js' {
  export { default } from 'hls.js'
}
