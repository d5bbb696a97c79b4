import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Hono } from "hono";
import { root } from "../root.ts";
import { compress, encodingFor } from "./compress.ts";
import type { Env, RequestContext } from "./exchange.ts";

const mediaTypes: Record<string, string> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  ico: "image/x-icon",
};

interface Asset {
  mediaType: string;
  plain: Buffer;
  br: Buffer;
}

const folder = join(root, "dist", "assets");

/** What stands in the sheet for paper for the installation's own address, as links show it there. */
const anyAddress = "https://installation.invalid";

function readAssets(baseUrl: string): Map<string, Asset> {
  const files = readdirSync(folder).filter((built) => !built.endsWith(".br"));
  return new Map(
    files.map((built) => {
      const mediaType = mediaTypes[built.split(".").at(-1) ?? ""] ?? "application/octet-stream";
      const file = readFileSync(join(folder, built));
      if (!built.startsWith("print-"))
        return [built, { mediaType, plain: file, br: readFileSync(join(folder, `${built}.br`)) }];
      const plain = Buffer.from(file.toString("utf8").replaceAll(anyAddress, baseUrl));
      const digest = createHash("sha256").update(plain).digest("hex").slice(0, 12);
      return [`print-${digest}.css`, { mediaType, plain, br: compress(plain, "br") }];
    }),
  );
}

/** Where the built files are. */
export interface AssetAddresses {
  css: string;
  rtl: string;
  print: string;
  js: string;
  share: string;
}

/** The built style sheets, script and icon. Their names carry a digest of the content, so they never change. */
export function assetRoutes(baseUrl: string): { routes: Hono<Env>; addresses: AssetAddresses } {
  const assets = readAssets(baseUrl);
  const routes = new Hono<Env>();
  const give = (c: RequestContext, asset: Asset | undefined, cacheControl: string) => {
    if (!asset) return c.notFound();
    const isBrotli = encodingFor(c.req.header("accept-encoding")) === "br";
    return c.body(new Uint8Array(isBrotli ? asset.br : asset.plain), 200, {
      "content-type": asset.mediaType,
      "cache-control": cacheControl,
      vary: "Accept-Encoding",
      ...(isBrotli && { "content-encoding": "br" }),
    });
  };
  routes.get("/assets/:name", (c) =>
    give(c, assets.get(c.req.param("name")), "public, max-age=31536000, immutable"),
  );
  // A browser asks for a worker by one name for ever, at an address above the pages that it serves.
  for (const name of ["check-in-worker", "courses-worker"]) {
    const worker = addressOf(assets, name, "js").slice("/assets/".length);
    routes.get(`/${name}.js`, (c) => give(c, assets.get(worker), "no-cache"));
  }
  const addresses = {
    css: addressOf(assets, "main", "css"),
    rtl: addressOf(assets, "right-to-left", "css"),
    print: addressOf(assets, "print", "css"),
    js: addressOf(assets, "main", "js"),
    share: addressOf(assets, "share", "png"),
  };
  return { routes, addresses };
}

function addressOf(assets: Map<string, Asset>, name: string, ending: string): string {
  const file = [...assets.keys()].find(
    (candidate) => candidate.startsWith(`${name}-`) && candidate.endsWith(`.${ending}`),
  );
  if (!file) throw new Error(`dist/assets holds no ${name}.${ending}. Run: npm start`);
  return `/assets/${file}`;
}
