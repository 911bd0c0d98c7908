/**
 * What the floor, Chromium 53, lacks and the app's packages use; each with the first engine that has it. Explicit, because
 * a list by usage would grow unseen. Imported before everything else.
 */
import 'core-js/stable/array/flat' // 69
import 'core-js/stable/array/includes' // 47
import 'core-js/stable/global-this' // 71
import 'core-js/stable/object/entries' // 54
import 'core-js/stable/object/from-entries' // 73
import 'core-js/stable/object/values' // 54
import 'core-js/stable/promise/all-settled' // 76
import 'core-js/stable/promise/finally' // 63
import 'core-js/stable/queue-microtask' // 71
import 'core-js/stable/symbol/async-iterator' // 63
import 'core-js/stable/url-search-params' // 61: `new URLSearchParams(object)` is silently wrong before
import 'abortcontroller-polyfill/dist/polyfill-patch-fetch' // 66
