// Finds a Chromium for the tests: CHROMIUM_PATH, an installed one, or the npm package's (Linux, unpacked once).

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const whatToDo = `No Chromium could be started, and the tests walk through the screens with one.
Install it (Debian: apt-get install chromium), or name one: CHROMIUM_PATH=/path/to/chromium npm test`;

/** Our own pages only, often as root in a container, where Chromium's sandbox cannot work. */
const args = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"];

/** The program and the arguments that it needs. */
export async function findChromium() {
  const found = process.env.CHROMIUM_PATH ?? installed.find((path) => existsSync(path));
  if (found) return { executablePath: found, args };
  const { default: packaged } = await import("@sparticuz/chromium");
  return { executablePath: await packaged.executablePath(), args };
}

function versionOf({ executablePath }) {
  return execFileSync(executablePath, ["--version", "--no-sandbox"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.error(`Tests use ${versionOf(await findChromium()).trim()}.`);
  } catch {
    console.error(whatToDo);
    process.exit(1);
  }
}
