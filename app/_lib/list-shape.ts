/**
 * The answer of one of the console's own list routes. The server that parsed these rows with zod is of the same build
 * as this page, so only the envelope is looked at: zod would cost every list page a tenth of its script.
 */
export function listShape<T extends object>(key: keyof T & string): { parse(value: unknown): T } {
  function isList(value: unknown): value is T {
    return typeof value === 'object' && value !== null && Array.isArray(Reflect.get(value, key))
  }
  return {
    parse(value) {
      if (isList(value)) return value
      throw new TypeError(`The console answered without ${key}`)
    },
  }
}
