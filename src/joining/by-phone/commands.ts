// What somebody does by telephone about what they join. They have no address to call: `by-phone.ts` understands what they want and
// says what came of it. Who it is, nobody reads in the history.

import { z } from "zod";
import { OpportunityCode } from "../../catalogue/opportunities/code.ts";
import { type Telephone, telephoneIn } from "../../platform/actor.ts";
import { telephones } from "../../platform/allow.ts";
import type { Tx } from "../../platform/database/database.ts";
import { type Context, command } from "../../platform/operation.ts";
import { keptNumber } from "../../platform/phone/kept-number.ts";
import { readNumber } from "../../platform/phone/number.ts";
import { isTexted } from "../../platform/phone/texted-number.ts";
import { keepRating } from "../feedback/commands.ts";
import { Verdict } from "../feedback/feedback.ts";
import { answerAsGuardian, answerOffer, askToJoin, leaveRun, type Outcome } from "../joins/admit.ts";
import { placeTags } from "../joins/commands.ts";
import { consentEdition } from "../joins/consents.ts";
import { forgetPhone } from "../my-learning/forget.ts";
import { refuse } from "../problems.ts";
import { isOwnJoin, showNumber } from "./own.ts";

const City = z.string().max(40);
const ofJoin = { city: City, join: z.uuid() };

const outcomeTags = ({ opportunity, city, placesChanged }: Outcome) =>
  placeTags({ opportunityId: opportunity, city, placesChanged });

/** Whoever writes or dials has the telephone: the number is the right one. */
async function shownTelephone(context: Context<Tx>): Promise<Telephone> {
  const telephone = telephoneIn(context);
  await showNumber(context.db, telephone.phoneKey, context.now);
  return telephone;
}

/** @throws Problem where the join is not of this telephone, or not one that it answers for */
async function ownIn(context: Context<Tx>, join: string, as: "learner" | "guardian"): Promise<Telephone> {
  const telephone = await shownTelephone(context);
  if (!(await isOwnJoin(context.db, join, { phoneKey: telephone.phoneKey, as }))) throw refuse.no_join();
  return telephone;
}

type Joined = Parameters<typeof placeTags>[0] & { join: string };

export const joinByPhone = command({
  name: "joining.joinByPhone",
  input: z.object({
    city: City,
    opportunity: OpportunityCode,
    run: z.int().min(1).max(1_000_000),
    guardian: z.string().max(40).optional(),
  }),
  allow: telephones,
  auditDetails: ({ opportunity, run }) => ({ opportunity, run }),
  changes: (_input, output: Joined) => placeTags(output),
  async run({ opportunity, run: number, guardian: typed }, context) {
    const { db, now, secret, baseUrl } = context;
    const { phoneKey, phoneSealed, channel, language } = telephoneIn(context);
    const read = typed === undefined ? undefined : readNumber(typed);
    // A child without a guardian is none who said so.
    if (typed !== undefined && (read === undefined || !isTexted(read))) throw refuse.guardian_not_texted();
    const guardian = read === undefined ? undefined : keptNumber(secret, read);
    if (guardian?.phoneKey === phoneKey) throw refuse.own_number();
    const asking = {
      run: { code: opportunity, run: number },
      number: { phoneKey, phoneSealed },
      guardian,
      firstName: null,
      ageBand: typed === undefined ? ("adult" as const) : ("under_18" as const),
      sex: null,
      disabilityNeed: null,
      places: 1,
      consent: consentEdition,
      channel,
      language,
    };
    const { join, run, placesChanged } = await askToJoin(db, asking, { now, secret, baseUrl });
    await showNumber(db, phoneKey, now);
    return { join: join.id, opportunityId: run.opportunity, city: run.city, placesChanged };
  },
});

export const leaveByPhone = command({
  name: "joining.leaveByPhone",
  input: z.object(ofJoin),
  allow: telephones,
  subject: ({ join }) => join,
  auditDetails: () => ({}),
  changes: (_input, outcome: Outcome) => outcomeTags(outcome),
  async run({ join }, context) {
    await ownIn(context, join, "learner");
    const { db, now, baseUrl } = context;
    return leaveRun(db, join, { now, baseUrl });
  },
});

export const answerOfferByPhone = command({
  name: "joining.answerOfferByPhone",
  input: z.object({ ...ofJoin, takes: z.boolean() }),
  allow: telephones,
  subject: ({ join }) => join,
  auditDetails: ({ takes }) => ({ takes }),
  changes: (_input, outcome: Outcome) => outcomeTags(outcome),
  async run({ join, takes }, context) {
    const { channel } = await ownIn(context, join, "learner");
    const { db, now, baseUrl } = context;
    return answerOffer(db, { id: join, takes, channel }, { now, baseUrl });
  },
});

export const answerForChildByPhone = command({
  name: "joining.answerForChildByPhone",
  input: z.object({ ...ofJoin, agrees: z.boolean() }),
  allow: telephones,
  subject: ({ join }) => join,
  auditDetails: ({ agrees }) => ({ agrees }),
  changes: (_input, outcome: Outcome) => outcomeTags(outcome),
  async run({ join, agrees }, context) {
    await ownIn(context, join, "guardian");
    const { db, now, baseUrl } = context;
    return answerAsGuardian(db, { id: join, agrees }, { now, baseUrl });
  },
});

export const rateByPhone = command({
  name: "joining.rateByPhone",
  input: z.object({ ...ofJoin, verdict: Verdict }),
  allow: telephones,
  // What somebody said of it stands in no history.
  auditDetails: () => ({}),
  changes: [],
  async run({ join, verdict }, context) {
    const { language } = await ownIn(context, join, "learner");
    const { db, now, secret } = context;
    await keepRating(db, { join, verdict, text: null, language }, { now, secret });
    return { rated: true as const };
  },
});

export const forgetByPhone = command({
  name: "joining.forgetByPhone",
  input: z.object({}),
  allow: telephones,
  auditDetails: () => ({}),
  changes: (_input, { left }: { left: Outcome[] }) => left.flatMap(outcomeTags),
  async run(_input, context) {
    const { phoneKey } = await shownTelephone(context);
    const { db, now, baseUrl } = context;
    return { left: await forgetPhone(db, phoneKey, { now, baseUrl }) };
  },
});
