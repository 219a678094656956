import "./addFigure.css";
import {pageAddress} from "../embed.ts";
import {pagePermalink} from "../permalink.ts";
import {placeOf} from "./placeOf.ts";
import {reportStore} from "./reportStore.ts";
import {takePictures} from "./takePictures.ts";
import {report} from "../../text/en/report.ts";

const waiting = new WeakSet<HTMLElement>();

/** Adds the figure of an experiment to the report, as it stands, and asks for a line about it. */
export async function addFigure(box: HTMLElement): Promise<void> {
  if (waiting.has(box)) return;
  waiting.add(box);
  const status = box.querySelector<HTMLElement>(".embed-bar [role=status]")!;
  status.textContent = report.figure.taking;
  const permalink = pagePermalink();
  permalink.flush();
  const {title = "", section = ""} = box.dataset;
  const href = pageAddress(permalink.href, {section});
  const without = [...permalink.missing];
  const time = Date.now();
  try {
    const taken = await takePictures(box);
    if (taken.pictures.length === 0) throw new Error(report.figure.nothingShown);
    const figure = {place: placeOf(box), title, time, href, without, ...taken, comment: ""};
    const {id, problem} = await reportStore.addFigure(figure);
    status.replaceChildren(problem ?? report.figure.added, commentField(id, title));
  } catch (error) {
    status.textContent = report.figure.failed((error as Error).message);
  } finally {
    waiting.delete(box);
  }
}

function commentField(id: number, title: string): HTMLElement {
  const label = document.createElement("label");
  label.className = "report-comment";
  label.textContent = report.figure.comment;
  const field = label.appendChild(document.createElement("input"));
  Object.assign(field, {type: "text", maxLength: 500, placeholder: report.figure.optional});
  field.setAttribute("aria-label", report.figure.commentOn(title));
  // What is typed here is no input of the experiment's.
  field.addEventListener("input", (event) => event.stopPropagation());
  field.addEventListener("change", () => void reportStore.comment(id, field.value.trim()));
  return label;
}
