import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getEnvironmentData, setEnvironmentData } from "node:worker_threads";
import { z } from "zod";
import { root } from "../platform/root.ts";
import { type Network, NetworkEdition } from "./network-edition.ts";

const key = "jifunze.network";
let shipped: NetworkEdition | undefined;

/**
 * The network that this installation serves and its founding cities: those of the country that was loaded, else those of
 * reference/cities.json.
 * @throws with a sentence for whoever runs the service when the file is not as it should be.
 */
export function networkEdition(): NetworkEdition {
  return (getEnvironmentData(key) as unknown as NetworkEdition | undefined) ?? shippedEdition();
}

/** Its name, commission, country and time zone. */
export function network(): Network {
  return networkEdition().network;
}

/** For this process and the workers that it starts from now on; without one, the network that the program comes with. */
export function settleNetwork(edition: NetworkEdition | undefined): void {
  // Node takes whatever can be cloned; its types say less.
  setEnvironmentData(key, edition as unknown as Parameters<typeof setEnvironmentData>[1]);
}

function shippedEdition(): NetworkEdition {
  shipped ??= parseNetworkEdition(readFileSync(join(root, "reference", "cities.json"), "utf8"));
  return shipped;
}

function parseNetworkEdition(text: string): NetworkEdition {
  const result = NetworkEdition.safeParse(JSON.parse(text));
  if (result.success) return result.data;
  throw new Error(`reference/cities.json is not as it should be:\n${z.prettifyError(result.error)}`);
}
