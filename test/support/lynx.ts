// Lynx, a browser of text, walked by its own keys: it goes from one link or field to the next, types and presses. It needs a
// terminal, which `script` is; where either is not installed there is no walk.

import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const hasLynx = ["lynx", "script"].every((name) => spawnSync("which", [name]).status === 0);

/** What is done on one page. */
export interface LynxStep {
  address: string;
  /** The page's HTML, in which the fields are counted. */
  html: string;
  /** By the names of fields what is typed there. */
  types?: Record<string, string>;
  /** Text in the button that is pressed. */
  presses: string;
}

/** Takes the steps one after the other in one sitting, as one keeps one's session. */
export async function walkInLynx(steps: readonly LynxStep[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "jifunze-lynx-"));
  try {
    const keys = steps.flatMap((step, index) => [
      ...(index === 0 ? [] : goTo(step.address)),
      ...onPage(step),
    ]);
    const walk = join(folder, "walk.txt");
    await writeFile(walk, [...keys, "Q", "y"].map((key) => `key ${key}\n`).join(""));
    await inTerminal(`lynx -accept_all_cookies -cmd_script=${walk} ${steps[0]?.address}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function inTerminal(command: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn("script", ["-qec", `stty rows 60 cols 100; ${command}`, "/dev/null"], {
      env: { ...process.env, TERM: "vt100", LC_ALL: "C.UTF-8" },
      stdio: ["ignore", "ignore", "inherit"],
      timeout: 100_000,
    });
    child.on("error", reject);
    child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`Lynx ended with ${code}`))));
  });
}

const letters = (text: string) => text.split("").map((letter) => (letter === " " ? "<space>" : letter));

/** Asks for another address; what Lynx proposes is cleared first. */
function goTo(address: string): string[] {
  return ["g", "^U", ...letters(address), "^J"];
}

/** From field to field in their order, and to the button. */
function onPage({ html, types = {}, presses }: LynxStep): string[] {
  const stops = stopsOf(html);
  const at = (what: string, isIt: (stop: string) => boolean) => {
    const index = stops.findIndex(isIt);
    if (index < 0) throw new Error(`Lynx finds no ${what}`);
    return index;
  };
  const visits = [
    ...Object.entries(types).map(([name, text]) => ({
      stop: at(name, (stop) => stop.includes(`name="${name}"`)),
      keys: letters(text),
    })),
    { stop: at(presses, (stop) => stop.startsWith("<button") && stop.includes(presses)), keys: ["^J"] },
  ].toSorted((one, other) => one.stop - other.stop);
  let now = 0;
  return visits.flatMap(({ stop, keys }) => {
    const steps = Array.from({ length: stop - now }, () => "<tab>");
    now = stop;
    return [...steps, ...keys];
  });
}

/** What Lynx stops at: links, buttons, and fields that are seen. */
function stopsOf(html: string): string[] {
  const body = html.slice(html.indexOf("<body"));
  return (
    body.match(
      /<a [^>]*href=|<button[\s\S]*?<\/button>|<input(?![^>]*type="hidden")[^>]*>|<select[^>]*>|<textarea[^>]*>/g,
    ) ?? []
  );
}
