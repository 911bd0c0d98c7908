import { parseAppConfig, type ParsedAppConfig } from '../config/app-config.ts'

const NO_BLOCK =
  'The page has no configuration block (app-config): pass `config` to the sign-in, or use the plugin couchpass/vite.'

/** Reads the configuration from the page's `app-config` block. Never throws. */
export function readPageConfig(): ParsedAppConfig {
  const block = document.getElementById('app-config')
  if (!block) return { ok: false, problems: [NO_BLOCK] }
  try {
    return parseAppConfig(JSON.parse(block.textContent ?? ''))
  } catch {
    return { ok: false, problems: ['The configuration in index.html is not JSON.'] }
  }
}
