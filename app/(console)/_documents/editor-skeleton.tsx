export function EditorSkeleton() {
  return (
    <div aria-busy="true" role="status" aria-label="Loading" className="grid flex-1 content-start gap-2 p-4">
      {[60, 40, 75, 50, 65, 30, 55].map((width) => (
        <div key={width} className="skeleton h-4 rounded-md" style={{ width: `${width}%` }} />
      ))}
    </div>
  )
}
