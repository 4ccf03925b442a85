/** The answer of one of the console's own routes, looked at like that of a list: it has all of these keys. */
export function objectShape<T extends object>(...keys: (keyof T & string)[]): { parse(value: unknown): T } {
  function isWhole(value: unknown): value is T {
    return typeof value === 'object' && value !== null && keys.every((key) => key in value)
  }
  return {
    parse(value) {
      if (isWhole(value)) return value
      throw new TypeError(`The console answered without ${keys.join(' or ')}`)
    },
  }
}
