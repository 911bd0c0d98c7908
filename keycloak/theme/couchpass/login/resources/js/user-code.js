/*
 * Keycloak takes a code in either case and without its dash. It refuses one with a blank, or with the dash that a phone's
 * keyboard makes, and then forgets what was typed (26.7.5, tried). The form works without this script.
 */
const KEPT = 'couchpass-user-code'
const field = document.getElementById('device_user_code')

field.form.addEventListener('submit', () => {
  field.value = asKeycloakTakesIt(field.value)
  keep(field.value)
})

const typed = takeKept() ?? new URLSearchParams(location.search).get('user_code')
if ('refused' in field.dataset && field.value === '' && typed) {
  field.value = typed
  field.select()
}

/** Full-width letters and the Turkish İ count as what they look like. Codes of another format lose outer blanks alone. */
function asKeycloakTakesIt(code) {
  const letters = code
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9ı]/g, '')
    .toUpperCase()
  return /^[A-Z]{8}$/.test(letters) ? `${letters.slice(0, 4)}-${letters.slice(4)}` : code.trim()
}

function keep(code) {
  try {
    sessionStorage.setItem(KEPT, code)
  } catch {
    // A browser that refuses storage throws at the first touch: then the code is typed again.
  }
}

function takeKept() {
  try {
    const kept = sessionStorage.getItem(KEPT)
    sessionStorage.removeItem(KEPT)
    return kept
  } catch {
    return null
  }
}
