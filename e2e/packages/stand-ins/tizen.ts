import type { Application, ApplicationManager, TVInputDeviceManager } from 'tizen-common-web'

/** `window.tizen`, as far as a television's web app that plays nothing can use it. Samsung's runtime puts it into the page. */
export function install(): void {
  const { standIn } = window
  /** "An application cannot register the mandatory keys" (TV Input Device API). */
  const MANDATORY = ['ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown', 'Enter', 'Back']
  const PRIVILEGE = 'http://tizen.org/privilege/tv.inputdevice'

  const current: Pick<Application, 'exit' | 'hide'> = {
    exit: () => standIn.call('tizen.application.exit', []),
    hide: () => standIn.call('tizen.application.hide', []),
  }
  const application: Pick<ApplicationManager, 'getCurrentApplication'> = {
    getCurrentApplication: () => current as Application,
  }
  const tvinputdevice: Pick<TVInputDeviceManager, 'registerKey' | 'unregisterKey'> = {
    registerKey(name) {
      standIn.call('tizen.tvinputdevice.registerKey', [name], PRIVILEGE)
      if (MANDATORY.includes(name)) throw Object.assign(new Error(name), { name: 'InvalidValuesError' })
    },
    unregisterKey: (name) => standIn.call('tizen.tvinputdevice.unregisterKey', [name], PRIVILEGE),
  }
  Object.assign(window, { tizen: { application, tvinputdevice } })
}
