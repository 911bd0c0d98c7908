import { Component, type ReactNode } from 'react'

interface FaultBoundaryProps {
  readonly fallback: ReactNode
  /** Called once, when rendering failed. */
  readonly onFault?: (() => void) | undefined
  readonly children: ReactNode
}

/** Shows the fallback when rendering failed: a blank screen would say nothing. */
export class FaultBoundary extends Component<FaultBoundaryProps, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidCatch() {
    this.props.onFault?.()
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children
  }
}
