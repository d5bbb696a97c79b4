// What people are told of needs and offers: whoever keeps one, who asks; whoever asked, the answer; and both, what may fit.

import { z } from "zod";
import type { CityRole } from "../../network/role.ts";
import { representativesOf } from "../../organisations/representatives.ts";
import type { Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../../platform/written.ts";
import { movePosting } from "./commands.ts";
import { matchesOf } from "./matching.ts";
import { paths } from "./paths.ts";
import { answerRequest, askForPosting } from "./request-commands.ts";
import { isRepresented, known, othersFor, postingById } from "./store.ts";

const requested = notificationKind({
  name: "resources.requested",
  words: "needs:told.requested",
  values: z.object({ what: z.string(), who: Named, message: z.string() }),
  told: { city: ["coordinator"] satisfies CityRole[], assigned: "while they hold a role" },
  mail: "at_once",
  canBeOff: true,
});

const accepted = notificationKind({
  name: "resources.requestAccepted",
  words: "needs:told.accepted",
  values: z.object({ what: z.string(), by: z.string() }),
  told: { assigned: "while they hold a role" },
  mail: "at_once",
  canBeOff: true,
});

const declined = notificationKind({
  name: "resources.requestDeclined",
  words: "needs:told.declined",
  values: z.object({ what: z.string(), by: z.string(), reason: z.string() }),
  told: { assigned: "while they hold a role" },
  mail: "at_once",
  canBeOff: true,
});

const fits = notificationKind({
  name: "resources.mayFit",
  words: "needs:told.fits",
  values: z.object({ what: z.string(), own: z.string() }),
  told: { city: ["coordinator"] satisfies CityRole[], assigned: "while they hold a role" },
  mail: "daily",
  canBeOff: true,
});

export const postingKinds = [requested, accepted, declined, fits];

async function requestOf(tx: Tx, id: string | null) {
  const found = await tx
    .selectFrom("postingRequests as requests")
    .innerJoin("postings", "postings.id", "requests.postingId")
    .innerJoin("cities", "cities.id", "requests.cityId")
    .leftJoin("organisations", "organisations.id", "requests.organisationId")
    .select([
      "postings.what",
      "postings.number",
      "postings.cityId as city",
      "postings.organisationId as owner",
      isRepresented().as("isRepresented"),
      "requests.postingId as posting",
      "requests.message",
      "requests.reason",
      "requests.state",
      "requests.askedBy",
      "requests.decidedByName as by",
      "cities.name as cityNames",
      "organisations.name as organisationNames",
    ])
    .where("requests.id", "=", String(id))
    .executeTakeFirstOrThrow();
  return {
    ...found,
    href: paths.one(found.city, found.number),
    thread: `posting/${found.posting}`,
    who: writtenFrom(found.organisationNames ?? found.cityNames),
  };
}

/** Tells whoever asked of one answer. */
function tellsAsker(kind: typeof accepted | typeof declined, state: string, name: `${string}.${string}`) {
  return tells(kind, answerRequest, {
    name,
    async say({ subject }, { tx }) {
      const request = await requestOf(tx, subject);
      if (request.state !== state || request.askedBy === null) return undefined;
      const { what, reason, href, thread, by } = request;
      return { people: [request.askedBy], href, thread, values: { what, by: by ?? "", reason } };
    },
  });
}

export const postingListeners = [
  tells(requested, askForPosting, {
    name: "resources.tellRequested",
    async say({ subject }, { tx }) {
      const {
        city,
        href,
        thread,
        what,
        who,
        message,
        isRepresented: isTheirs,
      } = await requestOf(tx, subject);
      if (isTheirs) return undefined;
      return { city, href, thread, values: { what, who, message } };
    },
  }),
  tells(requested, askForPosting, {
    name: "resources.tellRequestedOrganisation",
    async say({ subject }, { tx }) {
      const { owner, href, thread, what, who, message } = await requestOf(tx, subject);
      return { people: await representativesOf(tx, owner), href, thread, values: { what, who, message } };
    },
  }),
  tellsAsker(accepted, "accepted", "resources.tellRequestAccepted"),
  tellsAsker(declined, "declined", "resources.tellRequestDeclined"),
  tells(fits, movePosting, {
    name: "resources.tellMayFit",
    async say({ subject }, { tx, now }) {
      const posting = await postingById(tx, String(subject));
      if (posting?.state !== "open") return undefined;
      const [own] = await known(tx, [posting]);
      const others = await othersFor(tx, posting, dayOf(now));
      const found = own ? matchesOf({ side: posting.side, facts: own.facts }, others, mostTold) : [];
      const told = new Map(found.map(({ other }) => [other.posting.city, other.posting]));
      return [...told.values()].map((other) => ({
        city: other.city,
        href: paths.one(other.city, other.number),
        thread: `posting/${other.id}`,
        values: { what: posting.what, own: other.what },
      }));
    },
  }),
];
/** Of the best so many, one for each city is told. */
const mostTold = 10;
