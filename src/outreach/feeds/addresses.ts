// The addresses at which other programs take what can be learned, as catalogues of data name them. No I/O.

import type { OpenService } from "../../open-data/slots.ts";
import { paths } from "../paths.ts";
import { feedNames } from "./rpde.ts";

export const servicesForPrograms: readonly OpenService[] = [
  ...feedNames.map(
    (feed): OpenService => ({
      name: `rpde-${feed}`,
      title: `outreach:services.${feed}`,
      about: "outreach:services.rpdeAbout",
      address: `/feeds/${feed}`,
      conformsTo: "https://openactive.io/realtime-paged-data-exchange/",
    }),
  ),
  {
    name: "hsds",
    title: "outreach:services.hsds",
    about: "outreach:services.hsdsAbout",
    address: "/hsds",
    conformsTo: "https://docs.openreferral.org/en/3.0/",
  },
  {
    name: "atom",
    title: "outreach:services.atom",
    about: "outreach:services.atomAbout",
    address: paths.newest(),
    conformsTo: "https://www.rfc-editor.org/rfc/rfc4287",
  },
];
