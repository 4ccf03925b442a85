'use client'
import { PageError } from '#app/_ui/page-error.tsx'

/** For the frame itself, and the pages before there is a session. */
export default PageError
