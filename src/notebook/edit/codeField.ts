import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap
} from "@codemirror/autocomplete";
import {defaultKeymap, history, historyKeymap, indentWithTab} from "@codemirror/commands";
import {javascript} from "@codemirror/lang-javascript";
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting
} from "@codemirror/language";
import {EditorState} from "@codemirror/state";
import {drawSelection, EditorView, keymap} from "@codemirror/view";
import {tags} from "@lezer/highlight";
import {graphHelp, type NameDocs} from "./graphHelp.ts";
import {edit} from "../../text/en/edit.ts";

export interface CodeFieldOptions {
  text: string;
  /** What a screen reader calls it. */
  name: string;
  docs: NameDocs;
  run: () => void;
  onChange: () => void;
}

/** What the bar at the foot of the window may cover, in pixels. */
const COVERED_PX = 64;

/** The colours that the page gives code; see theme.css. */
const colours = HighlightStyle.define([
  {tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--syntax-keyword)"},
  {tag: [tags.bool, tags.null, tags.atom], color: "var(--syntax-atom)"},
  {tag: [tags.number, tags.regexp], color: "var(--syntax-literal)"},
  {tag: [tags.string, tags.special(tags.string)], color: "var(--syntax-string)"},
  {tag: tags.definition(tags.variableName), color: "var(--syntax-definition)"},
  {tag: tags.comment, color: "var(--theme-foreground-muted)"}
]);

/** An editor for the JavaScript of one cell. Tab indents, after Escape it leaves. */
export function codeField({text, name, docs, run, onChange}: CodeFieldOptions): EditorView {
  const act = () => {
    run();
    return true;
  };
  return new EditorView({
    doc: text,
    extensions: [
      keymap.of([
        {key: "Shift-Enter", run: act},
        {key: "Mod-Enter", run: act}
      ]),
      ...[history(), drawSelection(), indentOnInput(), bracketMatching(), closeBrackets()],
      ...[javascript(), graphHelp(docs), autocompletion(), syntaxHighlighting(colours)],
      keymap.of([
        ...[...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap],
        indentWithTab
      ]),
      ...[EditorState.tabSize.of(2), EditorView.lineWrapping, EditorState.phrases.of(edit.phrases)],
      EditorView.scrollMargins.of(() => ({bottom: COVERED_PX})),
      EditorView.contentAttributes.of({"aria-label": name}),
      EditorView.updateListener.of(({docChanged}) => {
        if (docChanged) onChange();
      })
    ]
  });
}
