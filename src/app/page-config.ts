import { parseAppConfig, type ParsedAppConfig } from '../config/app-config.ts'

/** The configuration as it stands in the page (DESIGN §3). Never throws. */
export function readPageConfig(): ParsedAppConfig {
  try {
    return parseAppConfig(JSON.parse(document.getElementById('app-config')?.textContent ?? ''))
  } catch {
    return { ok: false, problems: ['The configuration in index.html is not JSON.'] }
  }
}
