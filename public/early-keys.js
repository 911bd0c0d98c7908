/*
 * A slow set needs a second and more to read app.js while its picture is on the screen already. Keys that are pressed meanwhile
 * are kept here, and src/ui/early-keys.ts takes them over. Not built, but copied: in what Chromium 53 knows.
 */
;(function () {
  // app.js was there first: nothing is early any more.
  if ('couchpassEarlyKeys' in window) return
  var kept = (window.couchpassEarlyKeys = [])
  function keep(event) {
    if (window.couchpassEarlyKeys === kept) kept.push(event)
    else window.removeEventListener(event.type, keep, true)
  }
  window.addEventListener('keydown', keep, true)
  window.addEventListener('keyup', keep, true)
})()
