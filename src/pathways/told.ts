// Whoever speaks for an organisation is told, once, that something it offers is a step of a pathway that everybody can read.

import { z } from "zod";
import { representativesOf } from "../organisations/representatives.ts";
import type { Tx } from "../platform/database/database.ts";
import { type Event, type Listener, on } from "../platform/jobs/listener.ts";
import { notificationKind } from "../platform/notifications/kind.ts";
import { notify } from "../platform/notifications/notify.ts";
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
async function tellOrganisations(tx: Tx, { subject, at, actor }: Event): Promise<void> {
  const steps = await tx
    .selectFrom("pathwaySteps")
    .innerJoin("pathways", "pathways.id", "pathwaySteps.pathwayId")
    .innerJoin("cities", "cities.id", "pathways.cityId")
    .innerJoin("opportunities", "opportunities.id", "pathwaySteps.opportunityId")
    .select(["opportunities.organisationId", "opportunities.title", "pathways.number"])
    .select(["pathways.title as pathway", "cities.name as city"])
    .distinctOn("opportunities.organisationId")
    .where("pathways.id", "=", String(subject))
    .where("pathways.state", "=", "published")
    .orderBy("opportunities.organisationId")
    .orderBy("pathwaySteps.position")
    .execute();
  for (const { organisationId, title, number, pathway, city } of steps)
    await notify(tx, isStep, {
      occasion: `pathway/${String(subject)}/${organisationId}`,
      at,
      by: actor,
      people: await representativesOf(tx, organisationId),
      href: paths.one(number),
      thread: `pathway/${String(subject)}`,
      values: { title: writtenFrom(title), pathway: writtenFrom(pathway), city: writtenFrom(city) },
    });
}

const telling = (name: Listener["name"], source: Parameters<typeof on>[0]): Listener => ({
  ...on(source, { name, retries: 18, run: (event, { tx }) => tellOrganisations(tx, event) }),
  tells: isStep.name,
});

export const listeners = [
  telling("pathways.tellPublished", publishPathway),
  telling("pathways.tellStepAdded", addPathwayStep),
];
