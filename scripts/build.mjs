// Builds the server, the browser script and the style sheet into dist/. Does nothing where nothing changed.

import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { rolldown } from "rolldown";
import rtlcss from "rtlcss";
import { compile } from "sass";
import { withPhysicalProperties } from "./physical-css.mjs";

const quiet = process.argv.includes("--quiet");
const inputs = ["src", "scripts/build.mjs", "scripts/physical-css.mjs", "package-lock.json"];
const stamp = "dist/.built";
// Made beside and moved into place when whole: a build that is killed, or two at once, leave nothing half done.
const draft = `.dist-${process.pid}`;

function digestOfInputs() {
  const hash = createHash("sha256");
  for (const input of inputs) {
    const paths = input.includes(".")
      ? [input]
      : readdirSync(input, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .sort();
    for (const path of paths) hash.update(path).update(readFileSync(path));
  }
  return hash.digest("hex");
}

async function buildServer() {
  const bundle = await rolldown({
    input: {
      main: "src/main.ts",
      cli: "src/cli.ts",
      "pdf-worker": "src/platform/pdf/pdf-worker.ts",
      "check-worker": "src/reports/check-worker.ts",
      "table-worker": "src/imports/tables/table-worker.ts",
      "file-worker": "src/platform/files/file-worker.ts",
      "mail-worker": "src/platform/mail/answers/mail-worker.ts",
      "picture-worker": "src/platform/files/picture-worker.ts",
      "share-worker": "src/outreach/share/share-worker.ts",
      "import-worker": "src/imports/import-worker.ts",
      "bulk-worker": "src/bulk/bulk-worker.ts",
      "harvest-worker": "src/harvest/harvest-worker.ts",
      "quality-worker": "src/scorecard/quality-worker.ts",
      "badge-worker": "src/recognition/credential/badge-worker.ts",
      "download-worker": "src/platform/downloads/download-worker.ts",
      // What the worker threads load by name.
      "measurement-table": "src/values/measurement-table.ts",
      "workbook-download": "src/workbooks/workbook-download.ts",
      "own-sheets": "src/workbooks/own-sheets.ts",
      "invitee-cells": "src/inviting/invitee-cells.ts",
      "bulk-cells": "src/bulk/bulk-cells.ts",
      "organisation-rows": "src/organisations/table/organisation-rows.ts",
      "initiative-rows": "src/initiatives/table/initiative-rows.ts",
      "offer-rows": "src/catalogue/table/offer-rows.ts",
      "learning-download": "src/catalogue/table/learning-download.ts",
      "wrong-rows": "src/bulk/wrong-rows.ts",
      "feed-reader": "src/harvest/feeds/feed-reader.ts",
      "rate-rows": "src/resources/rates/table/rate-rows.ts",
      "people-download": "src/population/table/people-download.ts",
      "people-rows": "src/population/table/people-rows.ts",
      "organisations-download": "src/organisations/table/organisations-download.ts",
      "data-download": "src/open-data/data-download.ts",
      "pack-download": "src/recognition/pack/pack-download.ts",
      "places-download": "src/network/places/places-download.ts",
    },
    platform: "node",
    // Packages stay in node_modules; only our own files are bundled.
    external: (id) =>
      !id.startsWith(".") && !id.startsWith("/") && !id.startsWith("\0") && !/^[A-Za-z]:/.test(id),
  });
  await bundle.write({ dir: `${draft}/server`, format: "esm", entryFileNames: "[name].js", sourcemap: true });
  await bundle.close();
  const beside = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".typ"),
  );
  const copied = new Set();
  for (const path of [...beside, "outreach/pack/pack.css", "outreach/pack/find-in-pack.js"]) {
    const name = basename(path);
    // They lie in one folder there.
    if (copied.has(name))
      throw new Error(`Two files of src/ are called ${name}; call one of them otherwise.`);
    copied.add(name);
    cpSync(join("src", path), `${draft}/server/${name}`);
  }
}

async function buildBrowser() {
  // Phones are kept for long: what browsers of 2018 read, which is also the first year of modules in all of them.
  const bundle = await rolldown({
    input: { main: "src/browser/main.ts" },
    platform: "browser",
    // Browsers of 2018 know their global object by no other name.
    transform: { target: "es2018", define: { globalThis: "window" } },
  });
  const { output } = await bundle.generate({ format: "esm", minify: true });
  await bundle.close();
  writeHashed("main", "js", output[0].code);
  for (const name of ["check-in-worker", "courses-worker"]) {
    const worker = await rolldown({
      input: { worker: `src/browser/${name}.ts` },
      platform: "browser",
      transform: { target: "es2018" },
    });
    const { output: ofWorker } = await worker.generate({ format: "iife", minify: true });
    await worker.close();
    writeHashed(name, "js", ofWorker[0].code);
  }
  const css = withPhysicalProperties(compiled("main"));
  writeHashed("main", "css", css);
  writeHashed("print", "css", withPhysicalProperties(compiled("print")));
  // What govuk-frontend lays out from left to right is turned round in a sheet of its own, so that others pay nothing.
  // What other sites show beside a link to ours; drawn from share-picture.svg, 1200 by 630.
  writeHashed("share", "png", readFileSync("src/ui/share-picture.png"));
  writeHashed("right-to-left", "css", rtlcss.process(css));
}

function compiled(sheet) {
  const options = { loadPaths: ["node_modules"], style: "compressed", quietDeps: true };
  return compile(`src/ui/styles/${sheet}.scss`, options).css;
}

/**
 * The name carries a digest of the content, so that browsers may keep the file for ever. Compressed beside it, as small
 * as it gets, which takes a third of a second that no start has to spend.
 */
function writeHashed(name, ending, content) {
  const digest = createHash("sha256").update(content).digest("hex").slice(0, 12);
  const path = `${draft}/assets/${name}-${digest}.${ending}`;
  writeFileSync(path, content);
  writeFileSync(`${path}.br`, brotliCompressSync(content));
}

const digest = digestOfInputs();
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== digest) {
  for (const name of readdirSync(".").filter((entry) => entry.startsWith(".dist-")))
    if (!isAlive(Number(name.slice(".dist-".length)))) rmSync(name, { recursive: true, force: true });
  mkdirSync(`${draft}/assets`, { recursive: true });
  await Promise.all([buildServer(), buildBrowser()]);
  writeFileSync(`${draft}/.built`, digest);
  if (existsSync("dist")) renameSync("dist", `${draft}/old`);
  renameSync(draft, "dist");
  rmSync("dist/old", { recursive: true, force: true });
  if (!quiet) console.error("Built.");
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
