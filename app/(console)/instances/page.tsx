import { Button } from '@heroui/react'
export default function InstancesPage() {
  return (
    <main>
      <Button>Launch instance</Button>
    </main>
  )
}
