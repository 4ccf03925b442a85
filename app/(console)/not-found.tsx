import { NoSuchPage } from '#app/_ui/no-such-page.tsx'

/** A page that is there, asked for something that is not; the frame around it stays. */
export default NoSuchPage
