// Whoever keeps an organisation hears of it in each of its cities.

import type { CityRole, NetworkRole } from "../network/role.ts";
import type { Queryable } from "../platform/database/database.ts";
import { citiesOf } from "./store.ts";

/** Whoever keeps an organisation: the coordinators of its cities, and the commission where there are none. */
export const keepersTold = {
  city: ["coordinator"] satisfies CityRole[],
  networkWithoutCity: ["administrator"] satisfies NetworkRole[],
  orElseInNetwork: ["administrator"] satisfies NetworkRole[],
};
interface ToKeepers<Values> {
  values: Values;
  href: string;
  thread: string;
  people?: readonly string[];
}

/** The same for each of its cities; people are told once. */
export async function toKeepers<Values>(db: Queryable, organisation: string, telling: ToKeepers<Values>) {
  const cities = await citiesOf(db, organisation);
  if (cities.length === 0) return telling;
  return cities.map((city, index) => ({
    ...telling,
    city,
    people: index === 0 ? telling.people : [],
  })) as (ToKeepers<Values> & { city: string })[];
}
