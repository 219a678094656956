import type {Connect, Plugin} from "vite";

/** A Vite plugin by which its servers know pages without `.html` too, and with a slash at the end. */
export function pageAddresses(written: readonly string[]): Plugin {
  const know = ({middlewares}: {middlewares: Connect.Server}) => {
    middlewares.use((request, _response, next) => {
      request.url = pageFile(request.url ?? "/", written);
      next();
    });
  };
  return {name: "page-addresses", configureServer: know, configurePreviewServer: know};
}

/** The address of the file that an address means; itself where it is of no page. */
export function pageFile(address: string, written: readonly string[]): string {
  const [, slug, query = ""] = /^\/([\w-]+)\/?(\?.*)?$/.exec(address) ?? [];
  return written.includes(slug) ? `/${slug}.html${query}` : address;
}
