import type { Application, ApplicationManager, TVInputDeviceManager } from 'tizen-common-web'

/** The part of `window.tizen` that the app uses. Samsung's runtime adds it to the page. */
export function install(): void {
  const { standIn } = window
  /** "An application cannot register the mandatory keys" (TV Input Device API). */
  const MANDATORY = ['ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown', 'Enter', 'Back']
  const PRIVILEGE = 'http://tizen.org/privilege/tv.inputdevice'

  const current: Pick<Application, 'exit'> = {
    exit: () => standIn.call('tizen.application.exit', []),
  }
  const application: Pick<ApplicationManager, 'getCurrentApplication'> = {
    getCurrentApplication: () => current as Application,
  }
  const tvinputdevice: Pick<TVInputDeviceManager, 'registerKey'> = {
    registerKey(name) {
      standIn.call('tizen.tvinputdevice.registerKey', [name], PRIVILEGE)
      if (MANDATORY.includes(name)) throw Object.assign(new Error(name), { name: 'InvalidValuesError' })
    },
  }
  Object.assign(window, { tizen: { application, tvinputdevice } })
}
