'use client'
import { Menu } from '@heroui/react/menu'
import { useRouter } from 'next/navigation'
import { type ReactNode, useMemo, useRef } from 'react'
import { Header } from 'react-aria-components/Header'
import type { Selection } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import type { MenuAction, MenuAnchor, MenuChoices, MenuSection } from './menu-sections.ts'

type Props = {
  label: string
  header?: ReactNode
  sections: readonly MenuSection[]
  anchor: MenuAnchor
  onClose: () => void
}

/** The one menu of the console. Loaded when first opened: `MenuButton` and the rows of a table open it. */
export function ActionMenu({ label, header, sections, anchor, onClose }: Props) {
  const point = useRef<HTMLSpanElement>(null)
  const atElement = 'element' in anchor
  const trigger = useMemo(() => (atElement ? { current: anchor.element } : point), [atElement, anchor])
  return (
    <>
      {atElement ? null : (
        <span ref={point} aria-hidden className="fixed size-0" style={{ left: anchor.x, top: anchor.y }} />
      )}
      <Popover
        isOpen
        triggerRef={trigger}
        placement={atElement ? 'bottom end' : 'bottom start'}
        offset={4}
        onOpenChange={(open) => !open && onClose()}
        className="dropdown__popover"
      >
        {header}
        <Menu aria-label={label} autoFocus="first" onClose={onClose} className="outline-none">
          {sections.map((section) => (
            <Section key={section.id} section={section} />
          ))}
        </Menu>
      </Popover>
    </>
  )
}

function Section({ section }: { section: MenuSection }) {
  if ('choices' in section) return <Choices section={section} choices={section.choices} />
  return (
    <Menu.Section aria-label={section.title ?? section.id} className="menu-group">
      {section.title ? <Header className="px-2.5 pt-1 text-xs text-muted">{section.title}</Header> : null}
      {section.actions.map((action) => (
        <ActionItem key={action.id} action={action} />
      ))}
    </Menu.Section>
  )
}

function ActionItem({ action }: { action: MenuAction }) {
  const router = useRouter()
  const { icon: Icon, href } = action
  return (
    <Menu.Item
      id={action.id}
      textValue={action.label}
      variant={action.danger ? 'danger' : 'default'}
      isDisabled={action.disabledReason !== undefined}
      onAction={() => (href === undefined ? action.run?.() : router.push(href))}
    >
      {Icon ? <Icon size={15} aria-hidden className={action.danger ? 'text-danger' : 'text-muted'} /> : null}
      <span className="grid">
        <span data-slot="label">{action.label}</span>
        {action.disabledReason === undefined ? null : (
          <span className="max-w-64 text-xs text-muted">{action.disabledReason}</span>
        )}
      </span>
    </Menu.Item>
  )
}

function Choices({ section, choices }: { section: MenuSection; choices: MenuChoices }) {
  // An id may stand in two sections, e.g. a column to show and to sort by; in one menu keys are unique.
  const key = (id: string) => `${section.id} ${id}`
  const change = (selection: Selection) => {
    const all = choices.options.map((option) => option.id)
    choices.onChange(selection === 'all' ? all : all.filter((id) => selection.has(key(id))))
  }
  return (
    <Menu.Section
      aria-label={section.title ?? section.id}
      className="menu-group"
      selectionMode={choices.mode}
      selectedKeys={choices.selected.map(key)}
      disallowEmptySelection={choices.mode === 'single'}
      onSelectionChange={change}
    >
      {section.title ? <Header className="px-2.5 pt-1 text-xs text-muted">{section.title}</Header> : null}
      {choices.options.map((option) => (
        <Menu.Item key={option.id} id={key(option.id)} textValue={option.label}>
          <Menu.ItemIndicator type={choices.mode === 'single' ? 'dot' : 'checkmark'} />
          <span data-slot="label">{option.label}</span>
        </Menu.Item>
      ))}
    </Menu.Section>
  )
}
