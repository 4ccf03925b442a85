/** A lab for every test process: two checkouts may be tested on one machine. */
export const labName = `verbs-${process.pid}`
