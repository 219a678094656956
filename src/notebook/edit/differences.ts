import {javascript} from "@codemirror/lang-javascript";
import {unifiedMergeView} from "@codemirror/merge";
import {EditorState} from "@codemirror/state";
import {EditorView} from "@codemirror/view";
import type {PageEdits} from "./pageEdits.ts";
import {edit} from "../../text/en/edit.ts";

/** What changes would make of a page's cells: each below its own text, with what goes and what comes. */
export function differences(
  {changed, added}: PageEdits,
  textOf: (id: number) => string
): HTMLElement[] {
  return [
    ...Object.entries(changed).map(([id, text]) =>
      difference(edit.difference.cell(id), {from: textOf(Number(id)), to: text})
    ),
    ...added.map(({after, text}) => difference(edit.difference.added(after), {from: "", to: text}))
  ];
}

function difference(title: string, {from, to}: {from: string; to: string}): HTMLElement {
  const box = document.createElement("section");
  const head = box.appendChild(document.createElement("h3"));
  head.textContent = title;
  const view = new EditorView({
    doc: to,
    extensions: [
      ...[javascript(), EditorView.lineWrapping, EditorState.readOnly.of(true)],
      EditorView.contentAttributes.of({"aria-label": edit.difference.label(title)}),
      unifiedMergeView({original: from, mergeControls: false, gutter: false})
    ]
  });
  box.append(view.dom);
  return box;
}
