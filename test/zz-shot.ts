// npx tsx zz-shot.ts PAGE WIDTH SCHEME OUT [SELECTOR] ; env DIST, WAIT, GPU=1
import {chromium} from "playwright-core";
import {createServer} from "node:http";
import {readFile} from "node:fs/promises";
import {extname, join} from "node:path";
const [page_, width, scheme, out, selector] = process.argv.slice(2);
const DIST = process.env.DIST ?? "/work/main/dist";
const types: Record<string, string> = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "application/json", ".png": "image/png", ".svg": "image/svg+xml", ".woff2": "font/woff2"};
const server = createServer(async (q, r) => { const f = join(DIST, decodeURIComponent(new URL(q.url!, "http://x").pathname)); try { const b = await readFile(f); r.writeHead(200, {"content-type": types[extname(f)] ?? "application/octet-stream", "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp"}); r.end(b); } catch { r.writeHead(404); r.end(); } });
await new Promise<void>((d) => server.listen(0, d));
const port = (server.address() as any).port;
const browser = await chromium.launch({executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", ...(process.env.GPU ? ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader", "--enable-unsafe-swiftshader"] : [])]});
const context = await browser.newContext({viewport: {width: +width, height: 900}, colorScheme: scheme as any});
const page = await context.newPage();
page.on("console", (m) => m.type() === "error" && console.log("console:", m.text().slice(0, 200)));
page.on("pageerror", (e) => console.log("pageerror:", String(e).slice(0, 200)));
await page.goto(`http://localhost:${port}/${page_}`);
await page.waitForTimeout(+(process.env.WAIT ?? 5000));
if (selector) { const e = page.locator(selector).first(); await e.scrollIntoViewIfNeeded(); await page.waitForTimeout(+(process.env.WAIT2 ?? 4000)); await e.screenshot({path: out + ".png"}); }
else { const h = await page.evaluate(() => document.documentElement.scrollHeight); for (let y = 0; y < h; y += 700) { await page.evaluate((y) => scrollTo(0, y), y); await page.waitForTimeout(350); } let n = 0; for (let y = 0; y < h; y += 860) { await page.evaluate((y) => scrollTo(0, y), y); await page.waitForTimeout(200); await page.screenshot({path: `${out}-${n++}.png`}); }
 console.log("overflow:", await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)); }
await browser.close(); server.close();
