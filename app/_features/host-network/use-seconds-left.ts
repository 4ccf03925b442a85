'use client'
import { useEffect, useState } from 'react'

/** Counts down by itself between two answers, so that the time is right also while the host is silent. */
export function useSecondsLeft(secondsLeft: number | null, asOf: number): number | null {
  const [now, setNow] = useState(asOf)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [])
  if (secondsLeft === null) return null
  return Math.max(0, Math.round(secondsLeft - Math.max(0, now - asOf) / 1000))
}
