/** The script that looks for the console at another address; answered before Next by `server/gateway/reach-script.ts`. */
export const reachPath = '/api/reach.js'
