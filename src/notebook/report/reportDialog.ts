import "./reportDialog.css";
import {downloadFile, fileName} from "../../views/downloadFile.ts";
import {toolButton} from "../../views/toolButton.ts";
import {STANDINGS, type AnsweredQuestion} from "./answerHistory.ts";
import {keptRuns} from "./keptRuns.ts";
import {SECTIONS} from "./placeOf.ts";
import {readFigure, report, type Report, type ReportFigure, type ReportSection} from "./report.ts";
import type {FigureRecord, Kept, NoteRecord} from "./reportEntries.ts";
import {dataAddress, reportHtml} from "./reportHtml.ts";
import {type Keeping, type ReportEntries, reportStore} from "./reportStore.ts";
import {reportZip} from "./reportZip.ts";
import {plainText, type RichText, richText} from "./richText.ts";
import {writeNote} from "./sectionNotes.ts";
import {report as texts} from "../../text/en/report.ts";

/** Whether the report is being read: who presses twice wants it once. */
let isOpening = false;

/** Shows what the report holds, and hands it out as a file. */
export async function reportDialog(document: Document = globalThis.document): Promise<void> {
  if (isOpening) return;
  isOpening = true;
  await openDialog(document).finally(() => (isOpening = false));
}

async function openDialog(document: Document): Promise<void> {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog report-dialog";
  dialog.setAttribute("aria-labelledby", "report-title");
  dialog.innerHTML = `<h2 id="report-title">${texts.dialog.title}</h2>
    <p>${texts.dialog.explanation}</p>
    <p class="problem" role="alert"></p>
    <div class="fields">
      <label>${texts.dialog.author} <input name="author" type="text" autocomplete="name" maxlength="200"></label>
      <label>${texts.dialog.reportTitle} <input name="title" type="text" placeholder="${texts.untitled}" maxlength="200"></label>
    </div>
    <div class="entries"></div>
    <p class="write" hidden><label>${texts.dialog.writeOn} <select></select></label></p>
    <p class="actions"></p>
    <p class="done" role="status"></p>`;
  const part = <E extends HTMLElement>(name: string) => dialog.querySelector<E>(name)!;
  let {entries, whole} = await read();
  /** What is being written; a download waits for it. */
  let pending: Promise<unknown> = Promise.resolve();

  part(".problem").textContent = entries.problem ?? "";
  for (const name of ["author", "title"] as const) {
    const field = part<HTMLInputElement>(`[name=${name}]`);
    field.value = entries.settings[name];
    field.addEventListener("change", () => keep(reportStore.change(() => ({[name]: field.value}))));
  }
  list();
  offerNotes();
  part(".actions").append(
    toolButton(texts.dialog.asPage, () => download("html")),
    toolButton(texts.dialog.asMarkdown, () => download("zip")),
    toolButton(texts.dialog.close, () => dialog.close())
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();

  /** All that there is, what is left out included. */
  async function read(): Promise<{entries: ReportEntries & Keeping; whole: Report}> {
    const address = document.location.href;
    // Without its runs it is a report all the same.
    const [entries, runs] = await Promise.all([
      reportStore.entries(),
      keptRuns(address).catch(() => [])
    ]);
    const figures = await Promise.all(entries.figures.map(readFigure));
    const settings = {...entries.settings, leftOut: []};
    const options = {figures, runs, address, made: Date.now()};
    return {entries, whole: report({...entries, settings}, options)};
  }

  function list(): void {
    const place = part(".entries");
    const parts = whole.chapters.flatMap(({title, sections}) => [
      heading("h3", title),
      ...sections.flatMap((section) => [
        ...(section.title ? [heading("h4", section.title)] : []),
        ...rowsOf(section)
      ])
    ]);
    if (whole.runs.length > 0) parts.push(heading("h3", texts.keptRuns));
    for (const {name, title, model, steps} of whole.runs) {
      parts.push(row([texts.dialog.run(title, model, steps)], leaveOut(name, title)));
    }
    place.replaceChildren(...parts);
    if (parts.length > 0) return;
    place.textContent = texts.dialog.nothing;
  }

  function rowsOf({note, questions, figures}: ReportSection): HTMLElement[] {
    const notes = note ? [noteRow(note)] : [];
    return [...notes, ...questions.map(questionRow), ...figures.map(figureRow)];
  }

  function noteRow(note: NoteRecord): HTMLElement {
    const {place, text} = note;
    return row([element("blockquote", text)], (row) =>
      removal(row, texts.dialog.note(place.sectionTitle), {
        remove: () => reportStore.saveNote(place, "", {before: text}),
        restore: () => reportStore.saveNote(place, text, {before: ""})
      })
    );
  }

  function questionRow({name, question, answers}: AnsweredQuestion): HTMLElement {
    const last = answers.at(-1)!;
    const standing = STANDINGS[last.standing];
    const shown = element("p");
    shown.append(shownText(last.answer), standing ? texts.words.aside(standing) : "");
    const asked = element("p");
    asked.className = "question";
    asked.append(shownText(question));
    return row([asked, shown], leaveOut(name, plainText(question)));
  }

  function figureRow(figure: ReportFigure): HTMLElement {
    const {id, title, settings, comment, pictures} = figure;
    let number = id;
    const picture = document.createElement("img");
    Object.assign(picture, {src: dataAddress(pictures[0]), alt: pictures[0].alt});
    const label = element("label", texts.figure.comment) as HTMLLabelElement;
    const field = label.appendChild(document.createElement("input"));
    Object.assign(field, {
      type: "text",
      maxLength: 500,
      value: comment,
      placeholder: texts.figure.optional
    });
    field.setAttribute("aria-label", texts.figure.commentOn(title));
    field.addEventListener("change", () => keep(reportStore.comment(number, field.value.trim())));
    const record = entries.figures.find((kept) => kept.id === id) as Kept<FigureRecord>;
    const words = element("p", [title, ...settings].join(" · "));
    const shown = row([picture, words, label], (row) =>
      removal(row, texts.dialog.figure(title), {
        remove: () => reportStore.removeFigure(number),
        async restore() {
          // It is given another number.
          const kept = await reportStore.addFigure({...record, comment: field.value.trim()});
          number = kept.id;
          return kept;
        }
      })
    );
    shown.classList.add("figure");
    return shown;
  }

  /** A button that takes something out of the report, and puts it back; it stays kept. */
  function leaveOut(name: string, title: string): (row: HTMLElement) => HTMLButtonElement {
    return (row) => {
      let isOut = entries.settings.leftOut.includes(name);
      const button = toolButton("", () => {
        isOut = !isOut;
        show();
        const out = isOut;
        keep(
          reportStore.change(({leftOut}) => ({
            leftOut: [...leftOut.filter((other) => other !== name), ...(out ? [name] : [])]
          }))
        );
      });
      show();
      return button;

      function show(): void {
        row.classList.toggle("out", isOut);
        button.textContent = isOut ? texts.dialog.putBack : texts.dialog.leaveOut;
        button.setAttribute("aria-label", texts.dialog.act(button.textContent, title));
      }
    };
  }

  /** A button that removes something, until it is pressed again. */
  function removal(
    row: HTMLElement,
    title: string,
    {remove, restore}: {remove(): Promise<Keeping>; restore(): Promise<Keeping>}
  ): HTMLButtonElement {
    let isRemoved = false;
    const button = toolButton("", () => {
      isRemoved = !isRemoved;
      show();
      keep(isRemoved ? remove() : restore());
    });
    show();
    return button;

    function show(): void {
      row.classList.toggle("out", isRemoved);
      button.textContent = isRemoved ? texts.dialog.undo : texts.dialog.remove;
      button.setAttribute("aria-label", texts.dialog.act(button.textContent, title));
    }
  }

  function keep(keeping: Promise<Keeping>): void {
    pending = Promise.all([pending, keeping]);
    void keeping.then(({problem}) => problem && (part(".problem").textContent = problem));
  }

  /** A heading cannot be pointed at on a touch screen: here is another way to its note. */
  function offerNotes(): void {
    const headings = [...document.querySelectorAll<HTMLElement>(SECTIONS)].filter((heading) =>
      heading.checkVisibility()
    );
    const menu = part<HTMLSelectElement>("select");
    menu.add(new Option(texts.dialog.section, ""));
    headings.forEach((heading, i) => menu.add(new Option(plainText(richText(heading)), String(i))));
    part(".write").hidden = headings.length === 0;
    menu.addEventListener("change", () => {
      dialog.close();
      writeNote(headings[Number(menu.value)]);
    });
  }

  async function download(ending: "html" | "zip"): Promise<void> {
    await pending;
    ({entries, whole} = await read());
    const figures = await Promise.all(entries.figures.map(readFigure));
    const options = {figures, runs: whole.runs, address: document.location.href, made: Date.now()};
    const made = report(entries, options);
    const blob =
      ending === "html"
        ? new Blob([reportHtml(made)], {type: "text/html"})
        : new Blob([reportZip(made)], {type: "application/zip"});
    const name = `${fileName(made.title, texts.fileName)}.${ending}`;
    downloadFile(blob, name, {document});
    part(".done").textContent =
      ending === "html" ? texts.dialog.savedPage(name) : texts.dialog.savedMarkdown(name);
  }

  function row(
    parts: readonly (HTMLElement | string)[],
    button: (row: HTMLElement) => HTMLElement
  ): HTMLElement {
    const row = element("div");
    row.className = "entry";
    const shown = element("div");
    shown.append(...parts);
    row.append(shown, button(row));
    return row;
  }

  function heading(level: "h3" | "h4", text: string): HTMLElement {
    return element(level, text);
  }

  function element(name: string, text = ""): HTMLElement {
    const element = document.createElement(name);
    element.textContent = text;
    return element;
  }

  function shownText(text: RichText): DocumentFragment {
    const shown = document.createDocumentFragment();
    for (const part of text) {
      if (typeof part === "string") shown.append(part);
      else shown.append(document.createRange().createContextualFragment(part.mathml));
    }
    return shown;
  }
}
