import {contentsMarks} from "./contentsMarks.ts";
import {dropGuard} from "./dropGuard.ts";
import {embedButtons, embeddedName, showEmbedded} from "./embed.ts";
import {offlineStatus} from "./offline.ts";
import {editButtons} from "./edit/editButtons.ts";
import {eraseDialog} from "./eraseDialog.ts";
import {folds} from "./folds.ts";
import {keptControls} from "./keptControls.ts";
import {languageSwitch} from "./language/languageSwitch.ts";
import {otherLanguage} from "./language/otherLanguage.ts";
import {showLoading} from "./loadingNote.ts";
import {movedTo} from "./movedLinks.ts";
import {pagePermalink} from "./permalink.ts";
import {slideAsked} from "./present/address.ts";
import {printing} from "./print.ts";
import {reportHooks} from "./report/reportHooks.ts";
import {scrollStops} from "./scrollStops.ts";
import {steadyPresses} from "./steadyPresses.ts";
import {linkSymbols} from "./symbols.ts";
import {themeSwitch} from "./themeSwitch.ts";
import {showTroubles} from "./troubles.ts";
import {showUntil} from "./until.ts";

// The parts of the page around the notebook that need a script. Everything else is in the HTML.

const moved = movedTo(document.documentElement.dataset.page!, location);
if (moved) location.replace(moved);

const button = (action: string) =>
  document.querySelector<HTMLButtonElement>(`[data-action=${action}]`)!;

showTroubles(document.querySelector("[data-slot=troubles]")!);
showLoading(document.querySelector("[data-slot=loading]")!);

linkSymbols();
folds();
keptControls();
scrollStops();
printing(document.querySelector("[data-slot=print]")!);
dropGuard();
steadyPresses();

const embedded = embeddedName(location);
if (embedded !== null) showEmbedded(embedded);
else showWhole();

/** The controls of the page itself, which an experiment alone is without; nor is a copy of the site kept. */
function showWhole(): void {
  themeSwitch(button("theme"));

  const erase = button("erase");
  erase.hidden = false;
  erase.addEventListener("click", () => void eraseDialog());

  const languages = document.querySelectorAll<HTMLAnchorElement>("[data-action=language]");
  languageSwitch(languages);
  if (languages.length > 0) otherLanguage(button("both"), languages[0]);

  showUntil();
  offerSlides(button("present"));
  contentsMarks();
  embedButtons();
  editButtons();
  reportHooks(button("report"));

  // In a frame, the way out leads to the page as it is.
  const wayOut = document.querySelector<HTMLAnchorElement>("[data-slot=frame] a")!;
  wayOut.addEventListener("click", () => (wayOut.href = pagePermalink().href));

  void offlineStatus(document.querySelector("[data-slot=offline]")!, {
    usesThreads: document.documentElement.dataset.threads === "many"
  });
}

/** The slides of a chapter, where it has some, come when they are asked for. */
function offerSlides(presentButton: HTMLButtonElement): void {
  if (!document.documentElement.hasAttribute("data-lesson")) return;
  const show = async (slide: number) => (await import("./present/present.ts")).present(slide);
  presentButton.addEventListener("click", () => void show(0));
  const asked = slideAsked(location);
  if (asked !== null) void show(asked);
}
