import { EmptyState } from '#app/_ui/empty-state.tsx'

export default function Forbidden() {
  return (
    <EmptyState title="Your role does not include this page">
      An administrator can change your role under People.
    </EmptyState>
  )
}
