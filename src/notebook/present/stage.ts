/** Figures are laid out as wide as on the page, in its column or beyond it, and then magnified. */
const COLUMN_PX = 774;
const WIDE_PX = 993;

/** A figure any larger would be coarse, and its controls clumsy. */
const MOST_MAGNIFIED = 2.2;

/** By how much one must be larger than the other, so that nothing jumps to and fro. */
const CLEARLY = 1.05;

/** What the controls of a figure take where they stand beside it; also in present.css. */
const BESIDE_PX = 360 + 24;

/** What scrolls sideways on a page where it is too wide; on a slide nothing does. */
const SCROLLERS = ".table, .scroller, .katex-display";

const beyond = ({scrollWidth, clientWidth}: Element) => scrollWidth - clientWidth;

/**
 * The place of a slide's figure: an experiment of the page is moved here as it is, live, and magnified
 * until it fills the place. What it leaves is marked, and it goes back there.
 */
export class Stage {
  readonly element: HTMLElement;
  readonly #inner: HTMLElement;
  #box: HTMLElement | null = null;
  #putBack = () => {};
  readonly #sizes: ResizeObserver;

  constructor(document: Document) {
    this.element = document.createElement("div");
    this.element.className = "stage";
    this.#inner = this.element.appendChild(document.createElement("div"));
    this.#inner.className = "magnified";
    this.#sizes = new ResizeObserver(() => this.#choose());
    this.#sizes.observe(this.element);
  }

  /** Shows an element of the page, of its cells only these; null for nothing. */
  show(box: HTMLElement | null, only: readonly number[] | null): void {
    if (box !== this.#box) {
      this.clear();
      if (box) this.#take(box);
    }
    if (!box) return;
    for (const cell of box.querySelectorAll<HTMLElement>(".observablehq[id^=cell-]")) {
      cell.classList.toggle("off-stage", only !== null && !only.includes(Number(cell.id.slice(5))));
    }
    this.#choose();
  }

  /** Gives back what it shows. */
  clear(): void {
    this.#putBack();
    this.#putBack = () => {};
    this.#box = null;
  }

  #take(box: HTMLElement): void {
    const place = box.ownerDocument.createComment("on a slide");
    box.replaceWith(place);
    this.#inner.append(box);
    this.#box = box;
    this.#sizes.observe(box);
    this.#putBack = () => {
      this.#sizes.unobserve(box);
      for (const cell of box.querySelectorAll(".off-stage")) cell.classList.remove("off-stage");
      place.replaceWith(box);
    };
  }

  /** Puts the controls beside the figure where both are larger then, and leaves them where it is one. */
  #choose(): void {
    if (!this.#box) return;
    const {classList} = this.#inner;
    const was = classList.contains("beside");
    const [above, beside] = [false, true].map((is) => {
      classList.toggle("beside", is);
      return this.#magnification();
    });
    const isLarger = beside > (was ? above / CLEARLY : above * CLEARLY);
    classList.toggle("beside", isLarger && this.#hasFigures());
    this.#fit();
  }

  /** Whether all controls have a figure that they can stand beside; some are a figure themselves. */
  #hasFigures(): boolean {
    const isShown = (part: Element) => part.getBoundingClientRect().height > 0;
    return [...this.#box!.querySelectorAll(".driven")].every((driven) => {
      const shown = [...driven.children].filter(isShown);
      return shown.every((part) => !part.matches(".controls")) || shown.length > 1;
    });
  }

  #fit(): void {
    const scale = this.#magnification();
    const {clientWidth, clientHeight} = this.element;
    const {width, height} = this.#size();
    const left = Math.max(0, (clientWidth - scale * width) / 2);
    const top = Math.max(0, (clientHeight - scale * height) / 2);
    this.#inner.style.transform = `translate(${left}px, ${top}px) scale(${scale})`;
  }

  #magnification(): number {
    const {width, height} = this.#size();
    const {clientWidth, clientHeight} = this.element;
    return Math.min(MOST_MAGNIFIED, clientWidth / width, clientHeight / height);
  }

  /** What the figure takes by itself; some are wider than the column. */
  #size(): {width: number; height: number} {
    const isBeside = this.#inner.classList.contains("beside");
    const isWide = this.#box?.querySelector(".wide:not(.off-stage *)");
    const column = isWide ? WIDE_PX : COLUMN_PX;
    this.#inner.style.width = `${column + (isBeside ? BESIDE_PX : 0)}px`;
    const hidden = Math.max(
      ...[this.#inner, ...this.#inner.querySelectorAll(SCROLLERS)].map(beyond)
    );
    if (hidden > 0) this.#inner.style.width = `${this.#inner.clientWidth + hidden}px`;
    return {width: this.#inner.offsetWidth, height: Math.max(1, this.#inner.scrollHeight)};
  }
}
