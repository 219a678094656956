import {setSetting} from "../deviceStorage.ts";
import {STORAGE_PREFIX} from "../storagePrefix.ts";

const KEY = `${STORAGE_PREFIX}:theme`;
const THEMES = ["auto", "light", "dark"] as const;
const LABELS = {auto: "◐ Auto", light: "☼ Light", dark: "☾ Dark"};

type Theme = (typeof THEMES)[number];

/** Lets a button step through the system's mode, light and dark, and remembers the choice. */
export function themeSwitch(button: HTMLButtonElement): void {
  let theme = chosenTheme();
  function show() {
    const {dataset} = document.documentElement;
    if (theme === "auto") delete dataset.theme;
    else dataset.theme = theme;
    button.textContent = LABELS[theme];
    button.setAttribute("aria-label", `Colour mode: ${theme}`);
    button.title = "Colour mode: as the system, light or dark";
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
