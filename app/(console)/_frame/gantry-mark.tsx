/** A gantry crane with what it carries. */
export function GantryMark() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" className="shrink-0 text-accent">
      <path
        d="M2 4.5h16M4.5 4.5V17M15.5 4.5V17M10 4.5V9"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
      />
      <rect x="7" y="9" width="6" height="5" rx="1" fill="currentColor" />
    </svg>
  )
}
