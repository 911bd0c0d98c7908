import { PhoneByHttp, type PhonePage } from '../../dev/server/phone-by-http.ts'

/** A phone's browser as far as these providers' pages need one: it opens pages and sends their forms. */
export interface FormPhone {
  open(address: string): Promise<PhonePage>
  /** Sends the page's form that has all these fields, with its hidden fields too. @throws Error if there is none */
  submit(page: PhonePage, fields: Readonly<Record<string, string>>): Promise<PhonePage>
}

export function createFormPhone(): FormPhone {
  const phone = new PhoneByHttp()
  return {
    open: (address) => phone.open(address),
    submit(page, fields) {
      const forms = [...page.html.matchAll(/<form([^>]*)>([^]*?)<\/form>/g)]
      const names = Object.keys(fields)
      // A button outside of the form can belong to it, by its attribute "form".
      const isIn = (html: string) => names.every((name) => html.includes(`name="${name}"`))
      const form = forms.find(([whole]) => isIn(whole)) ?? (isIn(page.html) ? forms[0] : undefined)
      if (!form) throw new Error(`${page.url} (${page.status}) has no form with ${names.join(', ')}:\n${page.html}`)
      const [, attributes = '', inner = ''] = form
      const hidden = [...inner.matchAll(/<input\b[^>]*>/g)]
        .map(([tag]) => tag)
        .filter((tag) => /type="hidden"/.test(tag))
      const given = hidden.map((tag) => [attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? ''])
      const body = new URLSearchParams({ ...(Object.fromEntries(given) as Record<string, string>), ...fields })
      return phone.open(new URL(attribute(attributes, 'action') ?? page.url, page.url).href, body)
    },
  }
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&')
}
