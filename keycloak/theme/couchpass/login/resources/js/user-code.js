/*
 * Keycloak accepts a code in upper or lower case and without its dash. It refuses a code with a space, or with the
 * longer dash of phone keyboards, and then clears the field (tested on 26.7.5). The form works without this script.
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

/** Full-width letters and the Turkish İ become ASCII. A code of another format only loses its surrounding spaces. */
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
    // The browser blocks storage: the viewer types the code again.
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
