import type {Connect, Plugin} from "vite";

/**
 * A Vite plugin by which its servers know pages without `.html` too, and with a slash at the end.
 * @param folders of other languages
 */
export function pageAddresses(written: readonly string[], folders: readonly string[] = []): Plugin {
  const know = ({middlewares}: {middlewares: Connect.Server}) => {
    middlewares.use((request, _response, next) => {
      request.url = pageFile(request.url ?? "/", written, folders);
      next();
    });
  };
  return {name: "page-addresses", configureServer: know, configurePreviewServer: know};
}

/** The address of the file that an address means; itself where it is of no page. */
export function pageFile(
  address: string,
  written: readonly string[],
  folders: readonly string[] = []
): string {
  const [, path, query = ""] = /^\/([\w/-]+?)\/?(\?.*)?$/.exec(address) ?? [];
  if (path === undefined) return address;
  const [slug, folder, ...more] = path.split("/").reverse();
  if (folders.includes(path)) return `/${path}/index.html${query}`;
  const isKnown = written.includes(slug) && (folder === undefined || folders.includes(folder));
  return isKnown && more.length === 0 ? `/${path}.html${query}` : address;
}
