/** Where a rule over several fields puts what it finds, at the field that is meant. */
export type AddIssue = {
  addIssue: (issue: { code: 'custom'; path: (string | number)[]; message: string }) => void
}
