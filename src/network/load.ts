import type { Db, Tx } from "../platform/database/database.ts";
import { inTransaction } from "../platform/database/transaction.ts";
import { writtenColumn } from "../platform/written.ts";
import { loadApplicationForm } from "./application/form-store.ts";
import { loadedCountry, settleCountry } from "./country/country.ts";
import { recordMembers } from "./membership/store.ts";
import { networkEdition } from "./network.ts";
import type { FoundingCity } from "./network-edition.ts";
import { loadPlaces } from "./places/load.ts";
import { placeCities } from "./places/placed-cities.ts";

/** Settles which country it is, and loads its places and the members that the network began with. */
export async function loadReference(db: Db): Promise<void> {
  const country = await loadedCountry(db);
  settleCountry(country);
  // The places of a country that was loaded came with it; those beside the program are of the one that it comes with.
  const hasNewPlaces = country === undefined && (await loadPlaces(db));
  await inTransaction(db, async (tx) => {
    await loadNetwork(tx);
    await loadApplicationForm(tx);
  });
  // Only then, so that a place that somebody takes away stays away.
  if (hasNewPlaces) await placeCities(db);
}

/** Adds the founding cities that are not there yet; what a coordinator has changed stays as it is. */
export async function loadNetwork(
  tx: Tx,
  cities: readonly FoundingCity[] = networkEdition().cities,
): Promise<void> {
  if (cities.length === 0) return;
  await tx
    .insertInto("cities")
    .values(cities.map(newCity))
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  await recordMembers(tx, { id: "", name: "Jifunze" }, new Date());
}

function newCity(city: FoundingCity) {
  const { place, population, areaKm2, point, introduction } = city;
  return {
    id: city.code,
    kind: city.kind,
    name: writtenColumn(city.name),
    county: place.county ? writtenColumn(place.county) : null,
    countyCode: place.countyCode ?? null,
    country: place.country,
    figuresOf: place.figuresOf,
    areaNames: city.areaNames,
    joined: city.joined ?? null,
    joinedNote: city.joinedNote ? JSON.stringify(city.joinedNote) : null,
    longitude: point.longitude,
    latitude: point.latitude,
    population: population?.value ?? null,
    populationYear: population?.year ?? null,
    populationSource: population?.source ?? null,
    areaKm2: areaKm2?.value ?? null,
    areaYear: areaKm2?.year ?? null,
    areaSource: areaKm2?.source ?? null,
    introduction: writtenColumn(introduction),
  };
}
