import { EmptyState } from '#app/_ui/empty-state.tsx'

export default function Forbidden() {
  return (
    <EmptyState asPage title="Your role may not see this page">
      An administrator can change your role under People.
    </EmptyState>
  )
}
