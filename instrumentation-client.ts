// Next calls this wherever a navigation begins: by a link, a row of a list, a key, the palette.
export { navigationStarted as onRouterTransitionStart } from '#app/_lib/navigation.ts'
