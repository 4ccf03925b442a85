/** What speaks against an answer on this host. It does not stand in the way: LXD is the judge. */
export function Doubt({ text }: { text: string | undefined }) {
  return (
    <p
      role="status"
      className={text ? 'rounded-md bg-warning-soft px-2 py-1 text-warning-soft-foreground' : 'hidden'}
    >
      {text}
    </p>
  )
}
