// The parts of CodeMirror that the JSON editor of a policy uses, as window.CodeMirror.
export { EditorState, Compartment, StateEffect, StateField, Annotation, Prec, RangeSetBuilder, Transaction } from "@codemirror/state";
export { EditorView, Decoration, WidgetType, ViewPlugin, keymap, lineNumbers, gutter, GutterMarker, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, drawSelection, dropCursor, placeholder, hoverTooltip, showPanel } from "@codemirror/view";
export { defaultKeymap, history, historyKeymap, indentWithTab, undo, redo } from "@codemirror/commands";
export { HighlightStyle, syntaxHighlighting, syntaxTree, bracketMatching, indentOnInput, indentUnit, foldGutter, foldKeymap } from "@codemirror/language";
export { json, jsonLanguage, jsonParseLinter } from "@codemirror/lang-json";
export { setDiagnostics, lintGutter, lintKeymap, linter, forceLinting, forEachDiagnostic, openLintPanel } from "@codemirror/lint";
export { autocompletion, completionKeymap, closeBrackets, closeBracketsKeymap, startCompletion } from "@codemirror/autocomplete";
export { search, searchKeymap, highlightSelectionMatches } from "@codemirror/search";
export { tags } from "@lezer/highlight";

// The editor writes a <style> of its own. The page's policy lets it in by the nonce that this
// script's tag carries; it has to be read now, while the script runs:
//   EditorView.cspNonce.of(CodeMirror.nonce)
export const nonce = document.currentScript ? document.currentScript.nonce : "";
