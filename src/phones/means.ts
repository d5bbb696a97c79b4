import type { PhoneCatalogue } from "./catalogue.ts";
import { type JoiningByPhone, joiningByPhone } from "./joining.ts";

/** By what telephones find and join. */
export interface Means {
  catalogue: PhoneCatalogue;
  /** Where the installation lets people join by telephone. */
  joining: JoiningByPhone | undefined;
}

export function meansOf(): Means {
  const [joining] = joiningByPhone.given();
  return { catalogue: emptyCatalogue, joining };
}

/** Nothing, as long as the catalogue has no finding of its own. */
const emptyCatalogue: PhoneCatalogue = {
  find: () => Promise.resolve({ found: 0, entries: [] }),
  entryWith: () => Promise.resolve(undefined),
};
