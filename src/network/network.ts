import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { root } from "../platform/root.ts";
import { type Network, NetworkEdition } from "./network-edition.ts";

let read: NetworkEdition | undefined;

/**
 * The network that this installation serves and its founding cities, from reference/cities.json.
 * @throws with a sentence for whoever runs the service when the file is not as it should be.
 */
export function networkEdition(): NetworkEdition {
  read ??= parseNetworkEdition(readFileSync(join(root, "reference", "cities.json"), "utf8"));
  return read;
}

/** Its name, commission, country and time zone. */
export function network(): Network {
  return networkEdition().network;
}

function parseNetworkEdition(text: string): NetworkEdition {
  const result = NetworkEdition.safeParse(JSON.parse(text));
  if (result.success) return result.data;
  throw new Error(`reference/cities.json is not as it should be:\n${z.prettifyError(result.error)}`);
}
