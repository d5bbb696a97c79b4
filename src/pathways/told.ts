// Whoever speaks for an organisation is told, once, that something it offers is a step of a pathway that everybody can read.

import { z } from "zod";
import { network } from "../network/network.ts";
import { representativesOf } from "../organisations/representatives.ts";
import type { Event, ListenerContext } from "../platform/jobs/listener.ts";
import { notificationKind } from "../platform/notifications/kind.ts";
import { tells } from "../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../platform/written.ts";
import { addPathwayStep, publishPathway } from "./commands.ts";
import { paths } from "./paths.ts";

const isStep = notificationKind({
  name: "pathways.isStep",
  words: "pathways:told.isStep",
  values: z.object({ title: Named, pathway: Named, city: Named }),
  told: { assigned: "while they hold a role" },
  mail: "daily",
  canBeOff: true,
});

export const kinds = [isStep];

/** Of a pathway and an organisation once, whatever else of it becomes a step later. */
async function toOrganisations({ subject }: Event, { tx }: Pick<ListenerContext, "tx">) {
  const steps = await tx
    .selectFrom("pathwaySteps")
    .innerJoin("pathways", "pathways.id", "pathwaySteps.pathwayId")
    .leftJoin("cities", "cities.id", "pathways.cityId")
    .innerJoin("opportunities", "opportunities.id", "pathwaySteps.opportunityId")
    .select(["opportunities.organisationId", "opportunities.title", "pathways.number"])
    .select(["pathways.title as pathway", "cities.name as city"])
    .distinctOn("opportunities.organisationId")
    .where("pathways.id", "=", String(subject))
    .where("pathways.state", "=", "published")
    .orderBy("opportunities.organisationId")
    .orderBy("pathwaySteps.position")
    .execute();
  return Promise.all(
    steps.map(async ({ organisationId, title, number, pathway, city }) => ({
      occasion: `pathway/${String(subject)}/${organisationId}`,
      people: await representativesOf(tx, organisationId),
      href: paths.one(number),
      thread: `pathway/${String(subject)}`,
      values: {
        title: writtenFrom(title),
        pathway: writtenFrom(pathway),
        city: city === null ? network().name : writtenFrom(city),
      },
    })),
  );
}

export const listeners = [
  tells(isStep, publishPathway, { name: "pathways.tellPublished", say: toOrganisations }),
  tells(isStep, addPathwayStep, { name: "pathways.tellStepAdded", say: toOrganisations }),
];
