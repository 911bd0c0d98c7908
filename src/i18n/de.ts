import type { Messages } from './messages.ts'

export const de: Messages = {
  language: 'de',
  direction: 'ltr',
  name: 'Deutsch',
  isRead: false,
  restoring: 'Einen Moment\u00a0…',
  welcome: {
    lead: 'Melde dich mit deinem Handy oder Computer an. Auf der Fernbedienung musst du nichts tippen.',
    signIn: 'Anmelden',
    sessionEnded: 'Deine Anmeldung auf diesem Fernseher ist beendet. Bitte melde dich neu an.',
    signedOut: 'Du bist abgemeldet.',
    signedOutHere:
      'Dieser Fernseher ist abgemeldet. Der Anmeldeserver war noch nicht zu erreichen, um die Sitzung auch dort zu beenden. Wir versuchen es weiter.',
    language: 'Sprache',
    highContrast: 'Hoher Kontrast',
    normalContrast: 'Normaler Kontrast',
    version: (version) => `Version ${version}`,
    holdForDetails: 'OK gedrückt halten zeigt die Einzelheiten',
  },
  languages: { title: 'Wähle deine Sprache' },
  signIn: {
    title: 'Mit dem Handy anmelden',
    scan: 'Richte die Kamera deines Handys auf das Quadrat',
    openAddress: 'Oder öffne diese Adresse auf Handy oder Computer',
    enterCode: 'Gib diesen Code ein oder prüfe, ob er übereinstimmt',
    lettersOnly: 'Nur Buchstaben',
    digitsOnly: 'Nur Ziffern',
    qrAlternative: 'QR-Code, der die Anmeldeseite öffnet',
    biggerQr: 'Drücke OK für einen größeren Code',
    bigQrTitle: 'Richte die Kamera deines Handys hierher',
    smallerQr: 'Zurück zum Code',
    spelledCode: (letters) => `Dein Code, Zeichen für Zeichen: ${letters}`,
    caution: (appName) =>
      `Damit meldest du dich bei ${appName} an. Bestätige nur, wenn du das selbst auf deinem eigenen Fernseher gestartet hast.`,
    validFor: (remaining) => `Code noch ${remaining} gültig`,
    endsSoon: (remaining) => `Dieser Code läuft in ${remaining} ab. Drücke „Neuer Code“, wenn du mehr Zeit brauchst.`,
    newCode: 'Neuer Code',
    cancel: 'Abbrechen',
    requesting: 'Code wird geholt\u00a0…',
    waiting: 'Warten auf deine Bestätigung\u00a0…',
    slowedDown: 'Warten auf deine Bestätigung. Der Server hat diesen Fernseher gebeten, seltener nachzufragen.',
    reconnecting: 'Keine Antwort. Neuer Versuch, der Code bleibt gültig\u00a0…',
    approved: 'Bestätigt. Du wirst angemeldet\u00a0…',
  },
  denied: {
    title: 'Anmeldung abgelehnt',
    text: 'Jemand hat auf dem Handy oder Computer Nein gesagt. Niemand wurde angemeldet.',
  },
  expired: {
    title: 'Der Code ist abgelaufen',
    text: 'Er wurde nicht rechtzeitig bestätigt. Hol dir einen neuen, sobald du bereit bist.',
  },
  home: {
    title: 'Du bist angemeldet',
    unnamed: 'Angemeldet',
    notStored: 'Dieser Fernseher konnte die Anmeldung nicht speichern. Beim nächsten Mal wirst du wieder gefragt.',
    signOut: 'Abmelden',
    anotherAccount: 'Anderes Konto verwenden',
    notYou: 'Nicht du?',
  },
  another: { keep: (viewerName) => `Als ${viewerName} angemeldet bleiben` },
  signOut: {
    title: 'Abmelden?',
    text: 'Andere Fernseher, die du mit demselben Handy bestätigt hast, werden vielleicht auch abgemeldet.',
    stay: 'Angemeldet bleiben',
    thisTv: 'Diesen Fernseher abmelden',
  },
  exit: { title: (appName) => `${appName} verlassen?`, stay: 'Bleiben', leave: 'Verlassen' },
  network: { offline: 'Dieser Fernseher hat keine Netzwerkverbindung.' },
  diagnostics: {
    title: 'Über diese App',
    hint: 'Der Support fragt vielleicht danach. Hier steht nichts Geheimes.',
    back: 'Zurück',
    app: 'App',
    television: 'Fernseher',
    engine: 'Browser-Engine',
    issuer: 'Anmeldeserver',
    clock: 'Uhr',
    clockRight: 'geht richtig',
    clockOff: (difference) => `geht um ${difference} falsch`,
    unknown: 'nicht bekannt',
    lastFault: 'Letzter Fehler',
    none: 'keiner',
    storage: 'Anmeldung bleibt',
    storageDurable: 'auf diesem Fernseher',
    storageMemory: 'bis die App endet',
    tokenBinding: 'An diesen Fernseher gebunden',
    bound: 'ja',
    notBound: 'nein',
  },
  fault: {
    title: 'Das hat nicht geklappt',
    codeLabel: 'Fehlercode',
    tryAgain: 'Erneut versuchen',
    sentences: {
      refused: 'Der Anmeldeserver hat abgelehnt. Bitte nenne den Betreibern dieser App den Code unten.',
      unexpected: 'In dieser App ist etwas schiefgegangen. Ein neuer Versuch kann helfen.',
      no_connection: 'Der Anmeldeserver ist nicht erreichbar. Bitte prüfe die Internetverbindung des Fernsehers.',
      offline: 'Dieser Fernseher hat keine Netzwerkverbindung. Bitte prüfe Kabel oder WLAN.',
      clock_wrong:
        'Das Datum dieses Fernsehers ist falsch, deshalb kann er nicht sicherstellen, dass der Anmeldeserver der richtige ist. Bitte stelle Datum und Uhrzeit in den Einstellungen des Fernsehers ein.',
      timeout: 'Der Anmeldeserver hat nicht rechtzeitig geantwortet. Bitte versuche es gleich noch einmal.',
      server_trouble: 'Der Anmeldeserver hat gerade Probleme. Bitte versuche es in ein paar Minuten noch einmal.',
      not_json:
        'Etwas zwischen diesem Fernseher und dem Anmeldeserver hat an dessen Stelle geantwortet. In einem Hotel- oder Gästenetz musst du dich vielleicht zuerst einloggen.',
      request_blocked:
        'Der Anmeldeserver ist da, aber diese App hat keine Antwort von ihm bekommen. Bitte versuche es noch einmal. Wenn es so bleibt, sollte sein Betreiber beim Client Web-Origins, Device Grant und PKCE prüfen.',
      metadata_not_found: 'Unter der eingestellten Adresse wurde kein Anmeldeserver gefunden.',
      issuer_mismatch: 'Der Anmeldeserver nennt für sich eine andere Adresse als die, die diese App bekommen hat.',
      device_grant_not_offered: 'Der Anmeldeserver bietet das Anmelden auf einem Fernseher nicht an.',
      insecure_endpoint: 'Der Anmeldeserver verlangt eine unverschlüsselte Verbindung. Das macht diese App nicht.',
      unusable_answer:
        'Der Anmeldeserver hat einen Code geschickt, den dieser Fernseher nicht anzeigen oder verwenden kann.',
      unusable_tokens:
        'Du hast bestätigt, aber der Antwort des Anmeldeservers war nicht zu trauen. Bitte melde dich noch einmal an.',
      code_lost:
        'Dieser Code ist verbraucht: Der Server hat deine Bestätigung vielleicht angenommen, aber seine Antwort ist hier nicht angekommen. Bitte melde dich noch einmal an. Passiert es wieder, darf dein Konto vielleicht nicht auf einem Fernseher angemeldet bleiben.',
      invalid_grant:
        'Der Anmeldeserver kennt diesen Code nicht mehr. Falls du schon bestätigt hattest, ging seine Antwort unterwegs verloren. Bitte hol dir einen neuen.',
      invalid_client: 'Der Anmeldeserver kennt diese App nicht.',
      unauthorized_client: 'Der Anmeldeserver lässt mit dieser App kein Anmelden auf einem Fernseher zu.',
      invalid_scope: 'Diese App verlangt vom Anmeldeserver etwas, das er nicht gewährt.',
      not_allowed:
        'Du hast bestätigt, aber dein Konto darf nicht auf einem Fernseher angemeldet bleiben. Bitte frag bei denen nach, die es verwalten.',
      configuration_invalid: 'Die Konfiguration dieser App ist ungültig:',
      token_binding_unavailable:
        'Diese App legt auf dem Fernseher einen Schlüssel ab, damit niemand sonst deine Anmeldung verwenden kann. Dieser Fernseher hat dafür keinen geeigneten Ort.',
      token_binding_not_offered: 'Der Anmeldeserver schützt eine Anmeldung nicht so, wie diese App es verlangt.',
      token_binding_refused:
        'Der Anmeldeserver akzeptiert den Schlüssel nicht, mit dem dieser Fernseher deine Anmeldung schützt.',
      token_binding_clock:
        'Die Uhr dieses Fernsehers geht falsch, deshalb akzeptiert der Anmeldeserver seinen Schlüssel nicht. Bitte stelle Datum und Uhrzeit in den Einstellungen des Fernsehers ein.',
      insecure_context:
        'Diese Seite braucht eine sichere Verbindung. Öffne sie über https, oder auf diesem Gerät selbst über seine localhost-Adresse.',
    },
  },
}
