// What somebody says of a source. No `recordContent`: half of it is kept under another name, or looked up (whose it is, the venue).

import { z } from "zod";
import { kinds } from "../catalogue/vocabulary/kinds.ts";
import { modes } from "../catalogue/vocabulary/modes.ts";
import { levels } from "../framework/learning.ts";
import { OrganisationChoice } from "../organisations/choice.ts";
import { line, orEmpty } from "../platform/input.ts";
import { feedKinds, licences } from "./source.ts";

export const sourceInput = {
  name: line(120).pipe(z.string().min(1)).describe("What people here call the source."),
  sourceUrl: z
    .url({ protocol: /^https?$/, error: "platform:field.web_address" })
    .max(500)
    .describe("Where it is on the web."),
  feed: z
    .enum(feedKinds)
    .describe(
      "page: one page with schema.org data; sitemap: all pages of a sitemap, with such data; rpde: a feed of RPDE 1.0; calendar: an iCalendar file; csv: a table with our own columns.",
    ),
  organisation: OrganisationChoice.min(1).describe("The organisation that offers what it lists."),
  venue: orEmpty(z.uuid()).describe("The venue where it is, where the source does not say."),
  namesOthers: orEmpty(z.enum(["yes"])).describe(
    "yes: it lists what several organisations offer, and names them.",
  ),
  sourceLicence: z.enum(licences).describe("Under which licence it may be used."),
  licenceWords: orEmpty(line(160)).describe(
    "Whom to name, or what was agreed; needed for permission and other.",
  ),
  kind: z.enum(kinds).describe("Of what is new, where the source does not say."),
  level: z.enum(levels).describe("Of what is new, where the source does not say."),
  mode: z.enum(modes).describe("Of what is new, where the source does not say."),
};
const SaidSource = z.object(sourceInput);
export type SaidSource = z.output<typeof SaidSource>;
