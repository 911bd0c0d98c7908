import type { Messages } from './messages.ts'

export const fr: Messages = {
  language: 'fr',
  direction: 'ltr',
  name: 'Français',
  isRead: false,
  restoring: 'Un instant…',
  welcome: {
    lead: 'Connectez-vous avec votre téléphone ou votre ordinateur. Rien à saisir à la télécommande.',
    signIn: 'Se connecter',
    sessionEnded: 'Votre session sur ce téléviseur est terminée. Veuillez vous reconnecter.',
    signedOut: 'La session est fermée.',
    signedOutHere:
      'Ce téléviseur est déconnecté. Le serveur de connexion est resté injoignable : la session n’y est pas encore fermée. Nous réessayons.',
    language: 'Langue',
    highContrast: 'Contraste élevé',
    normalContrast: 'Contraste normal',
    version: (version) => `Version ${version}`,
    holdForDetails: 'Maintenez OK pour voir les détails',
  },
  languages: { title: 'Choisissez votre langue' },
  signIn: {
    title: 'Connectez-vous avec votre téléphone',
    scan: 'Scannez le code QR avec l’appareil photo de votre téléphone',
    openAddress: 'Ou ouvrez cette adresse sur votre téléphone ou votre ordinateur',
    enterCode: 'Saisissez ce code ou vérifiez que votre téléphone l’affiche',
    lettersOnly: 'Lettres uniquement',
    digitsOnly: 'Chiffres uniquement',
    qrAlternative: 'Code QR qui ouvre la page de connexion',
    biggerQr: 'Appuyez sur OK pour agrandir le code',
    bigQrTitle: 'Scannez avec votre téléphone',
    smallerQr: 'Retour au code',
    spelledCode: (letters) => `Votre code, caractère par caractère\u00a0: ${letters}`,
    caution: (appName) =>
      `Vous allez vous connecter à ${appName}. N’approuvez que si la demande vient de vous, sur votre propre téléviseur.`,
    validFor: (remaining) => `Code valable encore ${remaining}`,
    endsSoon: (remaining) =>
      `Ce code expire dans ${remaining}. Appuyez sur «\u00a0Nouveau code\u00a0» s’il vous faut plus de temps.`,
    endsIn: (remaining) => `Ce code expire dans ${remaining}.`,
    newCode: 'Nouveau code',
    cancel: 'Annuler',
    requesting: 'Demande d’un code…',
    takesLonger: 'C’est plus long que d’habitude…',
    renewing: 'Demande d’un nouveau code…',
    renewalFailed: 'Aucun nouveau code n’a pu être obtenu. Ce code reste valable.',
    waiting: 'En attente\u00a0: terminez sur votre téléphone…',
    reconnecting: 'Connexion perdue. Reconnexion… votre code reste valable.',
    approved: 'C’est approuvé. Connexion en cours…',
  },
  approval: {
    title: (viewerName) => `Ce téléviseur a été approuvé sur le téléphone au nom de ${viewerName}`,
    unnamedTitle: 'Ce téléviseur a été approuvé sur le téléphone',
    text: 'Le code n’était pas à l’écran à ce moment-là. Continuez seulement si vous, ou une personne que vous connaissez, l’avez approuvé.',
    continueAs: (viewerName) => `Continuer comme ${viewerName}`,
    continue: 'Continuer',
    refuse: 'Non, ne pas se connecter',
  },
  denied: {
    title: 'Connexion refusée',
    text: 'La demande a été refusée sur un téléphone. Ce téléviseur n’est pas connecté.',
  },
  expired: {
    title: 'Le code a expiré',
    text: 'Le code a expiré avant la fin de la connexion. Demandez-en un nouveau quand vous voulez.',
  },
  home: {
    title: 'Session ouverte',
    unnamed: 'Session ouverte',
    notStored: 'Ce téléviseur n’a pas pu enregistrer la connexion. Elle vous sera redemandée la prochaine fois.',
    signOut: 'Se déconnecter',
    anotherAccount: 'Utiliser un autre compte',
    notYou: 'Ce n’est pas moi\u00a0: se déconnecter',
  },
  another: {
    keep: (viewerName) => `Garder la session de ${viewerName}`,
    denied: 'La demande a été refusée sur un téléphone. Votre session reste ouverte.',
  },
  signOut: {
    title: 'Se déconnecter\u00a0?',
    text: 'D’autres téléviseurs que vous avez approuvés depuis le même téléphone peuvent aussi être déconnectés.',
    stay: 'Rester sur ce compte',
    thisTv: 'Déconnecter ce téléviseur',
  },
  exit: { title: (appName) => `Quitter ${appName}\u00a0?`, stay: 'Rester', leave: 'Quitter' },
  network: { offline: 'Ce téléviseur n’est pas connecté au réseau.' },
  diagnostics: {
    title: 'À propos de cette application',
    hint: 'L’assistance peut vous demander ces informations. Elles ne contiennent rien de secret.',
    back: 'Retour',
    app: 'Application',
    television: 'Téléviseur',
    engine: 'Moteur du navigateur',
    issuer: 'Serveur de connexion',
    clock: 'Horloge',
    clockRight: 'à l’heure',
    clockOff: (difference) => `décalée de ${difference}`,
    unknown: 'inconnu',
    lastFault: 'Dernière erreur',
    none: 'aucune',
    storage: 'Connexion conservée',
    storageDurable: 'sur ce téléviseur',
    storageMemory: 'jusqu’à la fin de l’application',
    tokenBinding: 'Liée à ce téléviseur',
    bound: 'oui',
    notBound: 'non',
  },
  blocked: { unreadable: 'Réponse du serveur de connexion bloquée. Nouvelle tentative…' },
  fault: {
    title: 'Un problème est survenu',
    codeLabel: 'Code d’erreur',
    tryAgain: 'Réessayer',
    sentences: {
      refused:
        'Le serveur de connexion a refusé la demande. Veuillez communiquer le code ci-dessous à l’exploitant de cette application.',
      unexpected: 'Cette application a rencontré une erreur. Un nouvel essai peut suffire.',
      no_connection:
        'Le serveur de connexion est injoignable. Veuillez vérifier la connexion du téléviseur à Internet.',
      offline: 'Ce téléviseur n’est pas connecté au réseau. Veuillez vérifier son câble ou le Wi-Fi.',
      clock_wrong:
        'La date de ce téléviseur est fausse\u00a0: il ne peut donc pas vérifier le serveur de connexion. Veuillez régler la date et l’heure dans les paramètres du téléviseur.',
      timeout: 'Le serveur de connexion n’a pas répondu à temps. Veuillez réessayer dans un instant.',
      server_trouble: 'La connexion n’est pas possible pour le moment. Veuillez réessayer dans quelques minutes.',
      not_json:
        'Votre réseau a répondu à la place du serveur de connexion. Le réseau d’un hôtel ou un réseau d’invités demande peut-être de s’identifier d’abord.',
      request_blocked:
        'Cette application n’a reçu aucune réponse du serveur de connexion. Veuillez réessayer. Si cela se reproduit, contactez l’exploitant de cette application.',
      metadata_not_found: 'Aucun serveur de connexion n’a été trouvé à l’adresse configurée.',
      issuer_mismatch:
        'Le serveur de connexion se présente sous une autre adresse que celle indiquée à cette application.',
      device_grant_not_offered: 'Le serveur de connexion ne propose pas de se connecter sur un téléviseur.',
      insecure_endpoint:
        'Le serveur de connexion demande une connexion non chiffrée. Cette application ne le permet pas.',
      unusable_answer: 'Le serveur de connexion a envoyé un code que ce téléviseur ne peut pas afficher ou utiliser.',
      unusable_tokens:
        'Vous avez approuvé, mais la réponse du serveur de connexion n’était pas digne de confiance. Veuillez vous connecter encore une fois.',
      code_lost:
        'Ce code a déjà servi\u00a0: le serveur a peut-être reçu votre accord, mais sa réponse n’est pas arrivée ici. Veuillez vous connecter encore une fois. Si cela se reproduit, votre compte n’est peut-être pas autorisé à rester connecté sur un téléviseur.',
      invalid_grant:
        'Le serveur de connexion ne connaît plus ce code. Si vous l’aviez déjà approuvé, sa réponse s’est perdue en route. Veuillez en demander un nouveau.',
      invalid_client: 'Le serveur de connexion ne connaît pas cette application.',
      unauthorized_client: 'Le serveur de connexion n’autorise pas cette application à se connecter sur un téléviseur.',
      invalid_scope: 'Cette application demande au serveur de connexion quelque chose qu’il n’accorde pas.',
      not_allowed:
        'Vous avez approuvé, mais votre compte n’est pas autorisé à rester connecté sur un téléviseur. Adressez-vous à la personne qui le gère.',
      configuration_invalid: 'La configuration de cette application n’est pas valide\u00a0:',
      token_binding_unavailable:
        'Cette application garde une clé sur le téléviseur pour que personne d’autre n’utilise votre connexion. Ce téléviseur ne peut pas la garder.',
      token_binding_not_offered:
        'Le serveur de connexion ne protège pas les connexions comme cette application l’exige.',
      token_binding_refused:
        'Le serveur de connexion n’accepte pas la clé avec laquelle ce téléviseur protège votre connexion.',
      token_binding_clock:
        'L’horloge de ce téléviseur est fausse\u00a0: le serveur de connexion n’accepte donc pas sa clé. Veuillez régler la date et l’heure dans les paramètres du téléviseur.',
      insecure_context:
        'Cette page a besoin d’une connexion sécurisée. Ouvrez-la en https ou, sur cet appareil même, par son adresse localhost.',
    },
  },
}
