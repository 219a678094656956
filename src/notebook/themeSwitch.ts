import {setSetting} from "../deviceStorage.ts";
import {STORAGE_PREFIX} from "../storagePrefix.ts";
import {pageTools} from "../text/en/pageTools.ts";

const KEY = `${STORAGE_PREFIX}:theme`;
const THEMES = ["auto", "light", "dark"] as const;

type Theme = (typeof THEMES)[number];

/** Lets a button step through the system's mode, light and dark, and remembers the choice. */
export function themeSwitch(button: HTMLButtonElement): void {
  let theme = chosenTheme();
  function show() {
    const {dataset} = document.documentElement;
    if (theme === "auto") delete dataset.theme;
    else dataset.theme = theme;
    button.textContent = pageTools.theme.labels[theme];
    button.setAttribute("aria-label", pageTools.theme.names[theme]);
    button.title = pageTools.theme.title;
  }
  button.addEventListener("click", () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
    // Where it is not kept, the choice holds for this page only.
    setSetting(KEY, theme === "auto" ? null : theme);
    show();
  });
  show();
  button.hidden = false;
}

function chosenTheme(): Theme {
  const {theme} = document.documentElement.dataset;
  return theme === "light" || theme === "dark" ? theme : "auto";
}
