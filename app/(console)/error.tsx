'use client'
import { PageError } from '#app/_ui/page-error.tsx'

/** A page that could not be made; the frame around it stays. */
export default PageError
