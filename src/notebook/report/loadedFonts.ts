/** Fonts by the addresses of their files, as style rules that hold them. */
const rules = new Map<string, Promise<string>>();

/**
 * The fonts that the page has in use, as a style sheet that needs no other file. Of all that it might
 * use, most were never loaded, and a picture needs none of them.
 */
export async function loadedFonts(document: Document): Promise<string> {
  const loaded = new Set(
    [...document.fonts].filter(({status}) => status === "loaded").map((face) => nameOf(face))
  );
  const faces = [...document.styleSheets].flatMap((sheet) => facesOf(sheet.cssRules));
  const used = faces.filter(({style}) =>
    loaded.has(
      nameOf({
        family: style.getPropertyValue("font-family"),
        style: style.getPropertyValue("font-style") || "normal",
        weight: style.getPropertyValue("font-weight") || "normal",
        unicodeRange: style.getPropertyValue("unicode-range") || "U+0-10FFFF"
      })
    )
  );
  return (await Promise.all(used.map(withFile))).join("\n");
}

function facesOf(rules: CSSRuleList): CSSFontFaceRule[] {
  return [...rules].flatMap((rule) => {
    if (rule instanceof CSSFontFaceRule) return [rule];
    if (rule instanceof CSSImportRule)
      return rule.styleSheet ? facesOf(rule.styleSheet.cssRules) : [];
    return rule instanceof CSSGroupingRule ? facesOf(rule.cssRules) : [];
  });
}

function nameOf(face: Pick<FontFace, "family" | "style" | "weight" | "unicodeRange">): string {
  const {family, style, weight, unicodeRange} = face;
  const texts = [family.replace(/["']/g, ""), style, weight, unicodeRange.replace(/\s/g, "")];
  return texts.join("|").toLowerCase().replace("|normal|normal|", "|normal|400|");
}

/** A rule with its file in it; without it where the file cannot be had, and a like font stands in. */
function withFile(rule: CSSFontFaceRule): Promise<string> {
  const {cssText, parentStyleSheet} = rule;
  const address = /url\(["']?([^"')]+)["']?\)/.exec(cssText)?.[1];
  if (!address) return Promise.resolve("");
  const url = new URL(address, parentStyleSheet?.href ?? location.href).href;
  const found = rules.get(url);
  if (found) return found;
  const made = dataAddress(url).then(
    (data) => cssText.replace(address, data),
    () => ""
  );
  rules.set(url, made);
  return made;
}

async function dataAddress(url: string): Promise<string> {
  const blob = await (await fetch(url)).blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
