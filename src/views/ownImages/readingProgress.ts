import {toolButton} from "../toolButton.ts";
import {ownImages} from "../../text/en/ownImages.ts";

/** How far the reading of pictures has come. */
export interface ReadingProgress {
  done: number;
  total: number;
  /** The file being read. */
  path: string;
}

export type ProgressLine = HTMLElement & {update(progress: ReadingProgress | null): void};

/** A bar with counts and a way to stop; `null` hides it. */
export function readingProgress(
  cancel: () => void,
  {document = globalThis.document}: {document?: Document} = {}
): ProgressLine {
  const line = document.createElement("div");
  line.className = "reading-progress";
  line.hidden = true;
  const bar = line.appendChild(document.createElement("progress"));
  bar.setAttribute("aria-label", ownImages.progressLabel);
  line.append(toolButton(ownImages.cancel, cancel, {document}));
  const text = line.appendChild(document.createElement("p"));
  const count = text.appendChild(document.createElement("span"));
  const file = text.appendChild(document.createElement("bdi"));
  return Object.assign(line, {
    update(progress: ReadingProgress | null) {
      line.hidden = progress === null;
      const {done, total, path} = progress ?? {done: 0, total: 0, path: ""};
      if (total > 0) {
        bar.max = total;
        bar.value = done;
      } else bar.removeAttribute("value");
      const of = ownImages.progress(done.toLocaleString("en"), total.toLocaleString("en"));
      count.textContent = total > 0 ? of : ownImages.lookingInto;
      file.textContent = path;
    }
  });
}
