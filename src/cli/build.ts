/** `npm run build`: the site in all of its languages. */
import {join, resolve} from "node:path";
import {build, runnerImport, type ConfigEnv, type UserConfig} from "vite";
import {PROJECT} from "../notebook/site/buildSite.ts";
import {languagesOf, SOURCE_LANGUAGE} from "../notebook/site/languages/languages.ts";
import {spokenIn} from "../notebook/site/languages/spokenIn.ts";
import {translatedFolder} from "../notebook/site/languages/translatedFolder.ts";
import {stampSite} from "../notebook/site/stampSite.ts";
import {runCommand} from "./command.ts";

/** Where notebooks stand in other languages while the site is built. */
const TRANSLATED = join(PROJECT, "node_modules/.cache/tiny-dalle-lab");

// What imports the configuration would take the build for one of development.
process.env.NODE_ENV = "production";

runCommand(async () => {
  const notebooks = resolve(PROJECT, process.env.LAB_NOTEBOOKS ?? "notebooks");
  process.env.LAB_SOURCES = notebooks;
  const outputs = new Map<string, string[]>();
  for (const language of languagesOf(notebooks)) {
    process.env.LAB_LANGUAGE = language;
    if (language !== SOURCE_LANGUAGE) {
      const folder = join(TRANSLATED, language);
      const problems = translatedFolder(notebooks, language, folder);
      for (const problem of problems.slice(0, 5)) console.warn(problem);
      if (problems.length > 5)
        console.warn(`… and ${problems.length - 5} more: npm run translations`);
      process.env.LAB_NOTEBOOKS = folder;
    }
    outputs.set(language, namesOf(await build(await configIn(language))));
  }
  stampSite(resolve(PROJECT, process.env.LAB_OUT ?? "dist"), outputs);
});

function namesOf(built: Awaited<ReturnType<typeof build>>): string[] {
  if ("on" in built) throw new Error("Vite watches instead of building.");
  return [built].flat().flatMap(({output}) => output.map(({fileName}) => fileName));
}

/** Vite's configuration, by code that speaks the language itself: it writes parts of the pages. */
async function configIn(language: string): Promise<UserConfig & {configFile: false}> {
  const {module} = await runnerImport<{default: (env: ConfigEnv) => UserConfig}>(
    join(PROJECT, "vite.config.ts"),
    {configFile: false, plugins: [spokenIn(language)]}
  );
  const config = await module.default({command: "build", mode: "production"});
  return {...config, configFile: false};
}
