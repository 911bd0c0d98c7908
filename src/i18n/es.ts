import type { Messages } from './messages.ts'

export const es: Messages = {
  language: 'es',
  direction: 'ltr',
  name: 'Español',
  isRead: false,
  restoring: 'Un momento…',
  welcome: {
    lead: 'Inicia sesión con tu teléfono o computadora. No tienes que escribir nada con el control remoto.',
    signIn: 'Iniciar sesión',
    sessionEnded: 'Tu sesión en este televisor ha terminado. Vuelve a iniciar sesión.',
    signedOut: 'Tu sesión está cerrada.',
    signedOutHere:
      'Este televisor ya no tiene la sesión iniciada. Aún no hemos podido contactar con el servidor para cerrarla también allí. Seguiremos intentándolo.',
    version: (version) => `Versión ${version}`,
    holdForDetails: 'Mantén OK pulsado para ver detalles',
  },
  appearance: {
    title: 'Idioma y pantalla',
    highContrast: 'Alto contraste',
    largerText: 'Texto más grande',
    on: 'Activado',
    off: 'Desactivado',
  },
  signIn: {
    lettersOnly: 'Solo letras',
    digitsOnly: 'Solo números',
    qrAlternative: 'Código QR que abre la página de inicio de sesión',
    smallerQr: 'Volver al código',
    spelledCode: (letters) => `Tu código, carácter por carácter: ${letters}`,
    caution: (appName) =>
      `Así inicias sesión en ${appName}. Apruébalo solo si lo empezaste tú, en tu propio televisor.`,
    validFor: (remaining) => `Código válido por ${remaining}`,
    endsSoon: (remaining) => `Este código caduca en ${remaining}. Pulsa «Nuevo código» si necesitas más tiempo.`,
    endsIn: (remaining) => `Este código caduca en ${remaining}.`,
    newCode: 'Nuevo código',
    cancel: 'Cancelar',
    requesting: 'Solicitando un código…',
    takesLonger: 'Está tardando más de lo normal…',
    renewing: 'Solicitando un código nuevo…',
    renewalFailed: 'No se pudo obtener un código nuevo. Este código sigue siendo válido.',
    waiting: 'Esperando a que termines en tu teléfono…',
    reconnecting: 'Conexión perdida. Reconectando… tu código sigue siendo válido.',
    approved: 'Aprobado. Iniciando tu sesión…',
  },
  ways: {
    title: (appName) => `Inicia sesión en ${appName}`,
    scan: 'Escanea con tu teléfono',
    bigger: 'OK: ampliar',
    check: 'Tu teléfono debe mostrar el mismo código.',
    or: 'o',
    otherDevice: 'En otro dispositivo',
    goTo: 'Abre',
    enter: 'y escribe este código',
  },
  approval: {
    title: (viewerName) => `Este televisor se aprobó en el teléfono como ${viewerName}`,
    unnamedTitle: 'Este televisor se aprobó en el teléfono',
    text: 'El código no estaba en pantalla en ese momento. Continúa solo si lo aprobaste tú o alguien que conoces.',
    continueAs: (viewerName) => `Continuar como ${viewerName}`,
    continue: 'Continuar',
    refuse: 'No, no iniciar sesión',
  },
  denied: {
    title: 'Inicio de sesión rechazado',
    text: 'La solicitud se rechazó en un teléfono. Este televisor no tiene la sesión iniciada.',
  },
  expired: {
    title: 'El código ha caducado',
    text: 'El código caducó antes de que se completara el inicio de sesión. Pide uno nuevo cuando quieras.',
  },
  success: {
    title: (name) => `Ya estás dentro, ${name}`,
    unnamed: 'Ya estás dentro',
    continue: 'Continuar',
  },
  home: {
    title: 'Sesión iniciada',
    unnamed: 'Sesión iniciada',
    notStored: 'Este televisor no pudo guardar el inicio de sesión. La próxima vez se te pedirá de nuevo.',
    done: 'Listo',
    signOut: 'Cerrar sesión',
    anotherAccount: 'Usar otra cuenta',
    notYou: 'No soy yo: cerrar sesión',
  },
  another: {
    keep: (viewerName) => `Seguir con la sesión de ${viewerName}`,
    denied: 'La solicitud se rechazó en un teléfono. Tu sesión sigue abierta.',
  },
  signOut: {
    title: '¿Cerrar sesión?',
    text: 'Es posible que también se cierre la sesión en otros televisores que aprobaste con el mismo teléfono.',
    stay: 'Mantener la sesión',
    thisTv: 'Cerrar sesión en este televisor',
  },
  help: {
    trouble: '¿Necesitas ayuda?',
    noAccount: '¿Aún no tienes cuenta?',
    support: 'Ayuda',
    signUp: 'Crear una cuenta',
    open: 'Escanea el código QR o abre',
    write: 'Escanea el código QR o escribe a',
    call: 'Escanea el código QR o llama al',
  },
  legal: { title: 'Aviso legal', terms: 'Condiciones de uso', privacy: 'Privacidad' },
  accounts: {
    title: '¿Quién está viendo?',
    add: 'Añadir cuenta',
    switch: 'Cambiar de cuenta',
    manage: 'Gestionar cuentas',
    unnamed: 'Sin nombre',
    signInAgain: 'Iniciar sesión otra vez',
    signInAgainAs: (name) => `Iniciar sesión otra vez, ${name}`,
    signOutOf: (name) => `Cerrar la sesión de ${name}`,
    signOutTitle: (name) => `¿Cerrar la sesión de ${name}?`,
    forget: (name) => `Olvidar a ${name}`,
    forgetTitle: (name) => `¿Olvidar a ${name}?`,
    forgetText: 'El nombre se borra de este televisor.',
    signOutAll: 'Cerrar todas las sesiones',
    signOutAllTitle: '¿Cerrar todas las sesiones?',
    signOutAllText: 'Se cierra la sesión de todas las cuentas en este televisor y no se guarda ningún nombre.',
    stay: 'No cambiar nada',
    endingOpen: 'Un cierre de sesión aún no ha llegado al servidor. Seguimos intentándolo.',
  },
  exit: { title: (appName) => `¿Salir de ${appName}?`, stay: 'Quedarme', leave: 'Salir' },
  network: { offline: 'Este televisor no tiene conexión de red.' },
  diagnostics: {
    title: 'Acerca de esta aplicación',
    hint: 'El servicio de ayuda puede pedirte estos datos. No contienen nada secreto.',
    back: 'Volver',
    app: 'Aplicación',
    television: 'Televisor',
    engine: 'Motor del navegador',
    issuer: 'Servidor de inicio de sesión',
    clock: 'Reloj',
    clockRight: 'en hora',
    clockOff: (difference) => `desviado ${difference}`,
    unknown: 'desconocido',
    lastFault: 'Último error',
    none: 'ninguno',
    storage: 'La sesión se guarda',
    storageDurable: 'en este televisor',
    storageMemory: 'hasta que se cierre la aplicación',
    tokenBinding: 'Vinculada a este televisor',
    bound: 'sí',
    notBound: 'no',
  },
  waiting: {
    status: 'El servidor de inicio de sesión no da más códigos por ahora.',
    nextTry: (remaining) => `Próximo intento en ${remaining}`,
  },
  provider: { dialect: 'Dialecto del proveedor' },
  blocked: { unreadable: 'La respuesta del servidor está bloqueada. Seguimos intentándolo…' },
  fault: {
    title: 'Algo salió mal',
    codeLabel: 'Código de error',
    tryAgain: 'Intentar de nuevo',
    sentences: {
      refused:
        'El servidor de inicio de sesión rechazó la solicitud. Indica el código de abajo al operador de esta aplicación.',
      unexpected: 'Esta aplicación tuvo un problema. Puede que intentarlo de nuevo ayude.',
      no_connection:
        'No se puede acceder al servidor de inicio de sesión. Comprueba la conexión a Internet del televisor.',
      offline: 'Este televisor no tiene conexión de red. Comprueba el cable o la wifi.',
      clock_wrong:
        'La fecha de este televisor es incorrecta, así que no puede verificar el servidor de inicio de sesión. Ajusta la fecha y la hora en la configuración del televisor.',
      timeout: 'El servidor de inicio de sesión no respondió a tiempo. Inténtalo de nuevo en un momento.',
      server_trouble: 'No es posible iniciar sesión en este momento. Inténtalo de nuevo en unos minutos.',
      not_json:
        'Tu red respondió en lugar del servidor de inicio de sesión. Puede que la red de un hotel o de invitados te pida identificarte primero.',
      request_blocked:
        'Esta aplicación no recibió respuesta del servidor de inicio de sesión. Inténtalo de nuevo. Si se repite, contacta con el operador de esta aplicación.',
      metadata_not_found: 'No se encontró ningún servidor de inicio de sesión en la dirección configurada.',
      issuer_mismatch:
        'El servidor de inicio de sesión indica para sí otra dirección que la que se dio a esta aplicación.',
      device_grant_not_offered: 'El servidor de inicio de sesión no permite iniciar sesión en un televisor.',
      insecure_endpoint:
        'El servidor de inicio de sesión pide una conexión sin cifrar. Esta aplicación no las utiliza.',
      unusable_answer:
        'El servidor de inicio de sesión envió un código que este televisor no puede mostrar o utilizar.',
      unusable_tokens:
        'Lo aprobaste, pero la respuesta del servidor de inicio de sesión no era de fiar. Vuelve a iniciar sesión.',
      code_lost:
        'Este código ya se usó: puede que el servidor aceptara tu aprobación, pero su respuesta no llegó aquí. Vuelve a iniciar sesión. Si se repite, es posible que tu cuenta no pueda mantener la sesión en un televisor.',
      invalid_grant:
        'El servidor de inicio de sesión ya no conoce este código. Si ya lo habías aprobado, su respuesta se perdió en el camino. Pide uno nuevo.',
      invalid_client: 'El servidor de inicio de sesión no conoce esta aplicación.',
      unauthorized_client:
        'El servidor de inicio de sesión no permite que esta aplicación inicie sesión en un televisor.',
      invalid_scope: 'Esta aplicación pide al servidor de inicio de sesión algo que este no concede.',
      not_allowed:
        'Lo aprobaste, pero tu cuenta no puede mantener la sesión en un televisor. Consulta a quien la administra.',
      configuration_invalid: 'La configuración de esta aplicación no es válida:',
      token_binding_unavailable:
        'Esta aplicación guarda una clave en el televisor para que nadie más pueda usar tu sesión. Este televisor no tiene dónde guardarla.',
      token_binding_not_offered:
        'El servidor de inicio de sesión no protege las sesiones como lo exige esta aplicación.',
      token_binding_refused:
        'El servidor de inicio de sesión no acepta la clave con la que este televisor protege tu sesión.',
      token_binding_clock:
        'El reloj de este televisor no está en hora, así que el servidor de inicio de sesión no acepta su clave. Ajusta la fecha y la hora en la configuración del televisor.',
      insecure_context:
        'Esta página necesita una conexión segura. Ábrela por https o, en este mismo equipo, por su dirección localhost.',
    },
  },
}
