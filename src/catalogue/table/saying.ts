// What an opportunity and a run say, of all that a table can say: as it is kept, as a row wants it, as a row left it. No I/O.

import { isDeepStrictEqual } from "node:util";
import { opportunityContent, textNames } from "../opportunities/content.ts";
import type { Opportunity } from "../opportunities/opportunity.ts";
import { runContent } from "../runs/content.ts";
import type { Run } from "../runs/run.ts";
import type { SaidRun } from "../runs/store.ts";
import type { WantedOffer, WantedRun } from "./wanted.ts";

/** As it is kept beside a row, and read again. */
const plain = (said: object): unknown => JSON.parse(JSON.stringify(said));

export function offerSays({ organisation, content, texts }: WantedOffer): unknown {
  return plain({ organisation, content: opportunityContent.pick(content), texts });
}

export function keptOfferSays(kept: Opportunity): unknown {
  const texts = Object.fromEntries(textNames.map((name) => [name, kept[name]])) as WantedOffer["texts"];
  return offerSays({ organisation: kept.organisation.id, content: kept, texts });
}

export function runSays({ content, venueId, placeId, schedule, costs, access }: SaidRun): unknown {
  return plain({ content: runContent.pick(content), venueId, placeId, schedule, costs, access });
}

export function keptRunSays(kept: Run): unknown {
  return runSays(saidOf(kept));
}

/** What is kept of a run, to be written again. */
export function saidOf(kept: Run): SaidRun {
  const { schedule, costs, access, costsNote, note, venue, place, overOn } = kept;
  return {
    content: runContent.pick(kept),
    texts: { costsNote, note },
    venueId: venue?.id ?? null,
    placeId: place?.id ?? null,
    schedule,
    costs,
    access,
    overOn,
  };
}

export function isSameOffer(kept: Opportunity, wanted: WantedOffer): boolean {
  return isDeepStrictEqual(keptOfferSays(kept), offerSays(wanted));
}

export function isSameRun(kept: Run, { said, newVenue }: WantedRun): boolean {
  return !newVenue && isDeepStrictEqual(keptRunSays(kept), runSays(said));
}
