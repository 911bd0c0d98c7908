import { join } from 'node:path'
import { requireNpmPackage } from './npm-package.ts'

/** The newest Node of every line that the package supports, and the processors that the executable is built for. */
const INTEGRITIES = {
  'linux-x64': {
    '20.20.2': 'sha512-PeHQM8wAdmHtZA1mBocygZxs5LiUWtsJezQTkBd0iY987KpGrD1O2tVEydvMZiuXceRanxt7rjTnDEBwOPujoQ==',
    '22.23.5': 'sha512-3jhC+wcoWxKZxcRqF2sUSl0c9HEXFnur/nuIPx6O6CWKV0jOUWQm7Htw5SuXqqlMCEhi0cJqybFPEb5hhcBiMw==',
    '24.22.3': 'sha512-KHsob+Fv9YerATvYujMbiyJqnRCvLtrcr/eTNqRqiOSGp97EOiRP1yP47+knGgQ/xnc3XY8xzkW587dlZzNqRA==',
  },
  'linux-arm64': {
    '24.22.3': 'sha512-IZx0J52/1NDwAsY2iyWR9nlPIYuYviTWetjj8+ElvYQh2+XRhLfCfkbFEF/2O5vGI2hcUbyPNHV+nz342FbJXw==',
  },
} as const

export type NodePlatform = keyof typeof INTEGRITIES

export const NODE_VERSIONS = ['20.20.2', '22.23.5', '24.22.3'] as const

/** The Node that the executable contains. */
export const NEWEST_NODE = '24.22.3'

/**
 * The folder of an official Node build, with `bin/node` and `LICENSE`, as the npm packages node-linux-* carry it; 50 MB
 * to fetch.
 * @throws MissingRequirement
 */
export function requireNode(platform: NodePlatform, version: (typeof NODE_VERSIONS)[number]): Promise<string> {
  const integrity = (INTEGRITIES[platform] as Readonly<Record<string, string>>)[version] ?? ''
  return requireNpmPackage({ name: `node-${platform}`, version, integrity })
}

export const nodeIn = (folder: string) => join(folder, 'bin/node')
