import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const popover = {
  border: '1px solid var(--border)',
  borderRadius: 'var(--radius-xl)',
  background: 'var(--overlay)',
  color: 'var(--overlay-foreground)',
  boxShadow: 'var(--overlay-shadow)',
}

/** The editor in the console's own tokens, which follow the theme by themselves. */
const theme = EditorView.theme({
  '&': {
    height: '100%',
    fontSize: '0.8125rem',
    background: 'var(--field-background)',
    color: 'var(--foreground)',
  },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.25rem', fontVariantLigatures: 'none' },
  '.cm-content': { padding: '0.5rem 0', caretColor: 'var(--foreground)' },
  '.cm-line': { padding: '0 0.75rem 0 0.25rem' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--foreground)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in oklab, var(--accent) 25%, transparent)',
  },
  '.cm-activeLine': { background: 'color-mix(in oklab, var(--default) 45%, transparent)' },
  '.cm-gutters': {
    background: 'var(--field-background)',
    color: 'var(--muted)',
    border: 'none',
    paddingLeft: '0.25rem',
  },
  '.cm-activeLineGutter': { background: 'none', color: 'var(--foreground)' },
  '.cm-foldGutter .cm-gutterElement': { cursor: 'pointer', width: '1rem', textAlign: 'center' },
  '.cm-foldPlaceholder': {
    border: '1px solid var(--border)',
    borderRadius: 'var(--radius-md)',
    background: 'var(--surface-secondary)',
    color: 'var(--muted)',
    // A finger needs 24 px.
    minHeight: '1.5rem',
    padding: '0 0.375rem',
    margin: '0 0.25rem',
    fontFamily: 'var(--font-sans)',
    cursor: 'pointer',
  },
  // Kept by LXD: read like everything else, but set back. Muted text keeps its 4.5:1.
  '.cm-kept, .cm-kept *': { color: 'var(--muted) !important', fontStyle: 'italic' },
  '.cm-panels': { background: 'var(--surface-secondary)', color: 'var(--foreground)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--border)' },
  '.cm-panels.cm-panels-bottom': { borderTop: '1px solid var(--border)' },
  '.cm-panel button, .cm-panel input, .cm-textfield, .cm-button': {
    border: '1px solid var(--field-border)',
    borderRadius: 'var(--radius-md)',
    background: 'var(--field-background)',
    backgroundImage: 'none',
    color: 'var(--foreground)',
    fontSize: '0.8125rem',
  },
  '.cm-searchMatch': { background: 'var(--warning-soft)', outline: '1px solid var(--warning)' },
  '.cm-searchMatch-selected': { background: 'var(--accent-soft-hover)' },
  '.cm-matchingBracket': { background: 'var(--accent-soft)', outline: 'none' },
  '.cm-tooltip': { ...popover, fontFamily: 'var(--font-sans)', maxWidth: 'min(32rem, 90vw)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--font-mono)',
    maxHeight: '16rem',
    maxWidth: 'min(28rem, 90vw)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.1875rem 0.5rem', lineHeight: '1.25rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--accent)',
    color: 'var(--accent-foreground)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected] .cm-completionDetail': {
    color: 'var(--accent-foreground)',
  },
  '.cm-completionDetail': { color: 'var(--muted)', fontStyle: 'normal', marginLeft: '0.75rem' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
  '.cm-completionInfo': { ...popover, padding: '0.5rem 0.625rem', maxWidth: '20rem' },
  '.cm-document-help': { padding: '0.5rem 0.625rem', display: 'grid', gap: '0.25rem' },
  '.cm-document-help > strong': { fontFamily: 'var(--font-mono)', fontWeight: '600' },
  '.cm-document-help > small': { color: 'var(--muted)', fontSize: '0.75rem' },
  '.cm-diagnostic': { padding: '0.375rem 0.625rem', borderLeft: '3px solid', whiteSpace: 'pre-wrap' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--danger)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warning)' },
  '.cm-lintRange': { backgroundImage: 'none !important' },
  '.cm-lintRange-error': { textDecoration: 'underline wavy var(--danger)', textUnderlineOffset: '3px' },
  '.cm-lintRange-warning': { textDecoration: 'underline wavy var(--warning)', textUnderlineOffset: '3px' },
  '.cm-lintPoint:after': { borderBottomColor: 'var(--danger)' },
  '.cm-lint-marker': {
    width: '0.75rem',
    height: '0.75rem',
    content: 'none',
    borderRadius: '50%',
    marginTop: '0.25rem',
  },
  '.cm-lint-marker-error': { background: 'var(--danger)' },
  '.cm-lint-marker-warning': { background: 'var(--warning)' },
  '.cm-panel.cm-panel-lint ul': { maxHeight: '7rem' },
  '.cm-panel.cm-panel-lint ul [aria-selected]': { background: 'var(--default)', color: 'var(--foreground)' },
  '.cm-changedLine, .cm-inlineChangedLine, .cm-insertedLine': {
    background: 'var(--success-soft) !important',
  },
  '.cm-deletedChunk, .cm-deletedLine': {
    background: 'var(--danger-soft) !important',
    color: 'var(--foreground)',
  },
  '.cm-deletedChunk': { paddingLeft: '0.25rem' },
  '.cm-changedText, .cm-insertedLine .cm-changedText': {
    background: 'color-mix(in oklab, var(--success) 24%, transparent) !important',
    textDecoration: 'none',
  },
  '.cm-deletedText, .cm-deletedChunk .cm-deletedText': {
    background: 'color-mix(in oklab, var(--danger) 24%, transparent) !important',
    textDecoration: 'none',
  },
  '.cm-deletedLine, .cm-deletedLine del': { textDecoration: 'none' },
  '.cm-changedLineGutter': { background: 'var(--success)' },
  '.cm-deletedLineGutter': { background: 'var(--danger)' },
  // The mono face has no glyph for the package's own mark.
  '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: '"⋯" !important' },
  '.cm-collapsedLines': {
    background: 'var(--surface-secondary)',
    color: 'var(--muted)',
    padding: '0.125rem 0.5rem',
  },
})

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--link)' },
  { tag: [tags.string, tags.content, tags.special(tags.string)], color: 'var(--foreground)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--muted)', fontStyle: 'italic' },
  {
    tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace, tags.meta],
    color: 'var(--muted)',
  },
])

export function editorTheme(): Extension {
  return [theme, syntaxHighlighting(colours)]
}
