import { useEffect, useId, useState } from 'react'
import { Action } from '../../ui/action.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { QrCode } from '../../ui/qr-code.tsx'
import { Screen } from '../../ui/screen.tsx'
import { useBack } from '../../ui/keys/use-key.ts'
import { diagnosticsRows } from './diagnostics-rows.ts'
import { diagnosticsText, type Diagnostics } from './diagnostics.ts'

interface DiagnosticsScreenProps {
  /** Never rejects. */
  readonly read: () => Promise<Diagnostics>
  readonly onBack: () => void
}

/** Facts for support, to be read out or scanned. */
export function DiagnosticsScreen({ read, onBack }: DiagnosticsScreenProps) {
  useBack(onBack)
  const aboutId = useId()
  const messages = useMessages()
  const { diagnostics } = messages
  const [facts, setFacts] = useState<Diagnostics>()
  useEffect(() => {
    let isCurrent = true
    void read().then((found) => isCurrent && setFacts(found))
    return () => {
      isCurrent = false
    }
  }, [read])
  const text = facts && diagnosticsText(facts)
  return (
    <Screen name="welcome">
      <div className="cp-diagnostics" data-testid="diagnostics">
        <div className="cp-diagnostics-words">
          <div id={aboutId}>
            <h1>{diagnostics.title}</h1>
            <p className="cp-lead">{diagnostics.hint}</p>
          </div>
          {facts && (
            <dl>
              {diagnosticsRows(facts, messages).map(([label, value]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>
                    <bdi>{value}</bdi>
                  </dd>
                </div>
              ))}
            </dl>
          )}
          <div className="cp-actions">
            <Action label={diagnostics.back} onPress={onBack} describedBy={aboutId} first />
          </div>
        </div>
        {text !== undefined && <QrCode value={text} fallback={text} alternative={`QR · ${diagnostics.title}`} />}
      </div>
    </Screen>
  )
}
