import { z } from "zod";
import { measurementsOf } from "../framework/edition.ts";
import { currentKeyFeatures, sdgs } from "../framework/queries.ts";
import { splitGoals } from "../framework/sdg.ts";
import { getInitiative } from "../initiatives/store.ts";
import { writers } from "../initiatives/workflow.ts";
import { insiders } from "../network/insiders.ts";
import { getCity } from "../network/queries.ts";
import type { Actor } from "../platform/actor.ts";
import { everyone } from "../platform/allow.ts";
import type { Queryable } from "../platform/database/database.ts";
import { query } from "../platform/operation.ts";
import { one, reviewers, targetInPath } from "./link-commands.ts";
import { getLink, linksOf, linksOfNumber, type StoredLink } from "./link-store.ts";
import { refuse } from "./problems.ts";
import { mostLinks, SdgLink } from "./sdg-link.ts";

async function found(db: Queryable, actor: Actor, of: { city: string; initiative: number }) {
  const { id, name } = await getCity(db, of.city);
  const alsoIdeas = insiders.permits(actor, { city: id });
  const initiative = await getInitiative(db, { city: id, number: of.initiative, alsoIdeas });
  return { city: { id, name }, initiative };
}

/** Who proposed and who reviewed it is for the people of the city and the network. */
function shownTo(actor: Actor, city: string, { id: _id, proposedById: _by, ...link }: StoredLink): SdgLink {
  if (insiders.permits(actor, { city })) return link;
  return { ...link, proposedBy: "", reviewedBy: link.reviewedBy && "" };
}

export const listSdgLinks = query({
  name: "sdgs.listSdgLinks",
  route: "GET /cities/:city/initiatives/:initiative/sdgs",
  summary: "Which targets an initiative serves, how strongly and why.",
  input: z.object(one),
  output: z.object({ links: z.array(SdgLink).max(mostLinks) }),
  allow: everyone,
  async run(of, { db, actor, now }) {
    const { city, initiative } = await found(db, actor, of);
    const links = await linksOf(db, initiative.id, now);
    return { links: links.map((link) => shownTo(actor, city.id, link)) };
  },
});

export interface ShownLink extends SdgLink {
  /** Whether whoever looks is somebody else than who proposed it. */
  isOfOthers: boolean;
}

/** The same for the page of the initiative, which knows that there is one. */
export const linksForPage = query({
  name: "sdgs.readLinksForPage",
  input: z.object(one),
  allow: everyone,
  async run({ city, initiative: number }, { db, actor, now }): Promise<ShownLink[]> {
    const alsoIdeas = insiders.permits(actor, { city });
    const links = await linksOfNumber(db, { city, number, alsoIdeas }, now);
    return links.map((link) => ({
      ...shownTo(actor, city, link),
      isOfOthers: link.proposedById !== actor.id,
    }));
  },
});

/** What can be chosen of a link: targets, those of the first goals first, and measurements. */
export const linkChoices = query({
  name: "sdgs.readLinkChoices",
  input: z.object(one),
  allow: writers,
  run: async (of, { db, actor }) => ({ ...(await found(db, actor, of)), ...(await choicesIn(db)) }),
});

async function choicesIn(db: Queryable) {
  const { first, others } = splitGoals((await sdgs(db)).goals);
  const placed = measurementsOf(await currentKeyFeatures(db));
  return {
    targets: [...first, ...others].flatMap(({ targets }) => targets),
    measurements: placed.map(({ measurement: { id, name } }) => ({ id, name })),
  };
}

const aLink = z.object({ ...one, target: targetInPath });

async function linkFor({ target, ...of }: z.output<typeof aLink>, db: Queryable, actor: Actor, now: Date) {
  const { city, initiative } = await found(db, actor, of);
  return { city, initiative, link: await getLink(db, { initiative: initiative.id, target, now }) };
}

export const linkToChange = query({
  name: "sdgs.readLinkToChange",
  input: aLink,
  allow: writers,
  run: async (of, { db, actor, now }) => ({
    ...(await linkFor(of, db, actor, now)),
    ...(await choicesIn(db)),
  }),
});

/** Also one that was reviewed meanwhile, by whoever follows an older notice. @throws Problem where whoever asks proposed it */
export const linkToReview = query({
  name: "sdgs.readLinkToReview",
  input: aLink,
  allow: reviewers,
  async run(of, { db, actor, now }) {
    const found = await linkFor(of, db, actor, now);
    if (found.link.reviewedAt === null && found.link.proposedById === actor.id) throw refuse.own_link();
    return found;
  },
});
