// Where the installation stands: the country and the time zone of its network, which are data and not code.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { root } from "./root.ts";

const Home = z.object({ network: z.object({ country: z.string(), timeZone: z.string() }) });

let read: z.infer<typeof Home>["network"] | undefined;

/** From the network's own file, which says all else about it, too. */
export function home(): { country: string; timeZone: string } {
  read ??= Home.parse(JSON.parse(readFileSync(join(root, "reference", "cities.json"), "utf8"))).network;
  return read;
}
