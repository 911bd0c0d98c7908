import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { projectFiles } from '../project-files.ts'
import { readMarkdown, type Markdown } from './markdown.ts'

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

export interface ProjectDocument extends Markdown {
  /** Relative to the project's folder, "/"-separated. */
  readonly path: string
}

/** Every Markdown file of the project. */
export async function projectDocuments(): Promise<ProjectDocument[]> {
  const paths = (await projectFiles(ROOT)).filter((path) => path.endsWith('.md'))
  return Promise.all(paths.map(async (path) => ({ path, ...readMarkdown(await readFile(`${ROOT}${path}`, 'utf8')) })))
}

/** The pages whose lines and commands are checked too. A program writes those of docs/api. */
export function isCheckedPage({ path }: ProjectDocument): boolean {
  return !path.startsWith('docs/api/') && /^(README|CHANGELOG)\.md$|^(docs|keycloak|torture)\//.test(path)
}
