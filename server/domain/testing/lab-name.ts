export const labName = 'verbs'
