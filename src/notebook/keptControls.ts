/** The largest share of the window's height that controls may cover. */
const MOST_COVERED = 1 / 5;

/** Free above and below controls that are kept in view, in pixels; also in keptControls.css. */
const MARGIN_PX = 8;

/**
 * Keeps controls in view as long as the figures below them, which drivenFigures.ts has put into one box
 * with them: all controls of the box where they cover little of the window, else the temperature, or
 * the first that covers little.
 */
export function keptControls(document: Document = globalThis.document): void {
  for (const box of document.querySelectorAll<HTMLElement>(".driven")) keep(box);
}

function keep(box: HTMLElement): void {
  const controls = box.querySelector<HTMLElement>(":scope > .controls")!;
  let kept: HTMLElement | null = null;

  new ResizeObserver(choose).observe(box);
  // A cell that runs again makes its inputs anew.
  new MutationObserver(choose).observe(controls, {childList: true, subtree: true});
  addEventListener("resize", choose);
  document.addEventListener("scroll", look, {passive: true});

  function choose(): void {
    const rows = [...controls.querySelectorAll<HTMLElement>(":scope > .observablehq > *")];
    const next = keptOf(controls, rows, innerHeight * MOST_COVERED - 2 * MARGIN_PX);
    box.style.setProperty("--kept", `${next ? heightOf(next === controls ? rows : [next]) : 0}px`);
    if (next !== kept) {
      kept?.classList.remove("kept", "stuck");
      next?.classList.add("kept");
      box.classList.toggle("keeps-one", next !== null && next !== controls);
      kept = next;
    }
    look();
  }

  /** Whether they have left their place, so that the figure passes behind them. */
  function look(): void {
    kept?.classList.toggle("stuck", kept.getBoundingClientRect().top < MARGIN_PX + 1);
  }
}

/** What of some rows of controls fits into `room` pixels: all, one, or nothing. */
function keptOf(
  controls: HTMLElement,
  rows: readonly HTMLElement[],
  room: number
): HTMLElement | null {
  if (heightOf(rows) <= room) return controls;
  const fitting = rows.filter((row) => heightOf([row]) <= room);
  return (
    fitting.find((row) => row.querySelector("label .temperature")) ??
    fitting.find((row) => row.querySelector("input, select, textarea, button")) ??
    null
  );
}

/** Height of some rows one below the other, in pixels, wherever they stand at the moment. */
function heightOf(rows: readonly HTMLElement[]): number {
  return rows.reduce((height, row) => {
    const {marginTop} = getComputedStyle(row);
    return height + row.getBoundingClientRect().height + parseFloat(marginTop);
  }, 0);
}
