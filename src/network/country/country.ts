// The country that the installation serves: the one that the program comes with, or one that was loaded by `jifunze country`.

import type { Db, Tx } from "../../platform/database/database.ts";
import { settleHome } from "../../platform/home.ts";
import { type Areas, settleAreas } from "../areas.ts";
import { settleNetwork } from "../network.ts";
import { NetworkEdition } from "../network-edition.ts";
import type { PlacesEdition } from "../places/places-edition.ts";

export interface Country {
  network: NetworkEdition;
  areas?: Areas;
  /** Only while it is being loaded; then they are in the database. */
  places?: PlacesEdition;
  /** Of all that its files say. */
  digest: string;
}

/** The one that was loaded; undefined where it is the one that the program comes with. */
export async function loadedCountry(db: Db | Tx): Promise<Country | undefined> {
  const row = await db.selectFrom("loadedCountry").select(["content", "digest"]).executeTakeFirst();
  if (!row) return undefined;
  const content = row.content as unknown as Omit<Country, "digest">;
  // What was checked when it was loaded may lack what later versions of the program ask for, and then have without being told.
  return { ...content, network: NetworkEdition.parse(content.network), digest: row.digest };
}

/** From now on this process, and the workers that it starts, stand in this country. */
export function settleCountry(country: Country | undefined): void {
  settleNetwork(country?.network);
  settleAreas(country ? { areas: country.areas } : undefined);
  settleHome(country?.network.network);
}
