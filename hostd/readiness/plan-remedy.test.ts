import { describe, expect, it } from 'vitest'
import { withIdRange, withSettings } from './plan-remedy.ts'

const goals = [
  ['user.max_user_namespaces', '3883'],
  ['kernel.unprivileged_userns_clone', '1'],
] as const

describe('settings of the kernel', () => {
  it('a new file says why', () => {
    expect(withSettings(null, 'Because.', goals)).toBe(
      '# Because.\nuser.max_user_namespaces = 3883\nkernel.unprivileged_userns_clone = 1\n',
    )
  })
  it('an existing line is changed where it stands, everything else stays', () => {
    const before = '# mine\n\nvm.swappiness=10\nuser/max_user_namespaces = 0 \n; end'
    expect(withSettings(before, 'Because.', goals)).toBe(
      '# mine\n\nvm.swappiness=10\nuser.max_user_namespaces = 3883\n; end\nkernel.unprivileged_userns_clone = 1\n',
    )
  })
  it('the last of several lines counts, and one in a comment is none', () => {
    const before = '#user.max_user_namespaces=1\nuser.max_user_namespaces=1\n-user.max_user_namespaces=2\n'
    expect(withSettings(before, '', [goals[0]])).toBe(
      '#user.max_user_namespaces=1\nuser.max_user_namespaces=1\nuser.max_user_namespaces = 3883\n',
    )
  })
  it('twice is once', () => {
    const once = withSettings('a=1', 'Because.', goals)
    expect(withSettings(once, 'Because.', goals)).toBe(once)
  })
})

describe('ranges of ids', () => {
  const wanted = { user: 'root', first: 1_000_000, count: 1_000_000_000 }
  it('are added where there are none, above what others have', () => {
    expect(withIdRange(null, wanted)).toBe('root:1000000:1000000000\n')
    expect(withIdRange('ann:100000:65536\n', wanted)).toBe('ann:100000:65536\nroot:1000000:1000000000\n')
    expect(withIdRange('ann:100000:5000000', wanted)).toBe('ann:100000:5000000\nroot:5100000:1000000000\n')
  })
  it.each(['root:1000000:65536\n', '0:1000000:65536\n', 'ann:1:2\nroot:5:6'])(
    'stay as they are: %s',
    (given) => expect(withIdRange(given, wanted)).toBe(given),
  )
})
