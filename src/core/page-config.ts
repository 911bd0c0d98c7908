import { parseAppConfig, type ParsedAppConfig } from '../config/app-config.ts'

/** Reads the configuration from the page's `app-config` block. Never throws. */
export function readPageConfig(): ParsedAppConfig {
  try {
    return parseAppConfig(JSON.parse(document.getElementById('app-config')?.textContent ?? ''))
  } catch {
    return { ok: false, problems: ['The configuration in index.html is not JSON.'] }
  }
}
