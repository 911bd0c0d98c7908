/** Whether a network error of Node says that the DNS has no address for the name, or gave no answer. */
export function isUnknownName(code: string | undefined): boolean {
  return code === 'ENOTFOUND' || code === 'EAI_AGAIN'
}
