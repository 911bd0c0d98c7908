/** The page at which a viewer types the code and decides: one form, as plain as it can be. */
export function phonePage(userCode: string): string {
  const value = userCode.replace(/[^\w-]/g, '')
  return `<!doctype html><title>Connect a device</title>
<form method="post">
<input name="user_code" value="${value}">
<button name="decision" value="approve">Allow</button>
<button name="decision" value="deny">Deny</button>
</form>`
}

/** Types the code on the provider's page and decides, as a viewer does with a phone. @throws Error if it is unknown */
export async function decideOnPhone(
  verificationUri: string,
  userCode: string,
  decision: 'approve' | 'deny' | 'expire' = 'approve',
): Promise<void> {
  const page = await fetch(verificationUri)
  if (!(await page.text()).includes('name="user_code"')) throw new Error(`${verificationUri} asks for no code.`)
  const response = await fetch(verificationUri, {
    method: 'POST',
    body: new URLSearchParams({ user_code: userCode, decision }),
  })
  if (!response.ok) throw new Error(`${verificationUri} does not know the code ${userCode}.`)
}
