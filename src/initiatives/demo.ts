// The plan of the demonstration's city and what it does: the subjects are publicly known, all that is said of them is marked
// as an example.

import { z } from "zod";
import { demoActor } from "../accounts/demo-accounts.ts";
import { type DemoPart, demonstrationIn, speakAs } from "../platform/demonstration.ts";
import { editInitiative, moveInitiative, proposeInitiative } from "./commands.ts";
import { addEvidenceToInitiative } from "./evidence/commands.ts";
import { addMilestone, reachMilestone } from "./milestones/commands.ts";
import { addPartner } from "./partners/commands.ts";
import { countPeople } from "./people/commands.ts";
import { adoptPlan, draftPlan } from "./plan/commands.ts";
import { actions } from "./workflow.ts";

const Fields = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

const Initiatives = z.object({
  cities: z.array(
    z.object({
      city: z.string(),
      plan: Fields.optional(),
      initiatives: z
        .array(
          z.object({
            propose: Fields,
            complete: Fields.optional(),
            steps: z.array(z.enum(actions)),
            partners: z.array(Fields).default([]),
            people: z.array(z.looseObject({})).default([]),
            evidence: z.array(Fields).default([]),
            milestones: z.array(z.looseObject({ doneOn: z.string().optional() })).default([]),
          }),
        )
        .default([]),
    }),
  ),
});

export const demoInitiatives: DemoPart = {
  async prepare(service) {
    for (const { city, plan, initiatives } of (await demonstrationIn(Initiatives)).cities) {
      if (!plan && initiatives.length === 0) continue;
      const asCoordinator = speakAs(service, await demoActor(service, "coordinator", city));
      const asContributor = speakAs(service, await demoActor(service, "contributor", city));
      if (plan) {
        const { id } = await asCoordinator(draftPlan, { city, version: 0, ...plan });
        await asCoordinator(adoptPlan, { city, plan: id, version: 1 });
      }
      const numbers = new Map<string, number>();
      for (const { propose, complete, steps, partners, people, evidence, milestones } of initiatives) {
        const { number } = await asContributor(proposeInitiative, { city, ...propose });
        numbers.set(String(propose.title), number);
        let version = 2;
        if (complete) {
          const both = { titleEn: propose.title, summaryEn: propose.summary, startsOn: propose.startsOn };
          // What it is part of is named by its title, and stands before it.
          const { partOf, ...others } = complete;
          const part = partOf === undefined ? {} : { partOf: numbers.get(String(partOf)) };
          const said = { city, initiative: number, version, ...both, ...others, ...part };
          ({ version } = await asContributor(editInitiative, said));
        }
        for (const action of steps)
          ({ version } = await asCoordinator(moveInitiative, { city, initiative: number, action, version }));
        const here = { city, initiative: number };
        for (const count of people) await asContributor(countPeople, { ...here, ...count });
        for (const piece of evidence) await asContributor(addEvidenceToInitiative, { ...here, ...piece });
        for (const partner of partners) await asContributor(addPartner, { ...here, ...partner });
        for (const { doneOn, ...said } of milestones) {
          const { milestone } = await asContributor(addMilestone, { ...here, ...said });
          if (doneOn !== undefined)
            await asContributor(reachMilestone, { ...here, milestone, doneOn, version: 1 });
        }
      }
    }
  },
};
