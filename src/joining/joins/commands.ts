// Joining a run without an account, and putting a number right that was mistyped.

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { OpportunityCode } from "../../catalogue/opportunities/code.ts";
import { opportunityTag } from "../../catalogue/tags.ts";
import { cityTag } from "../../network/tags.ts";
import { everyone } from "../../platform/allow.ts";
import { type Language, languages } from "../../platform/i18n/languages.ts";
import { enteredNumber, line, orEmpty } from "../../platform/input.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { type Call, command } from "../../platform/operation.ts";
import { type KeptNumber, keptNumber, phoneKeyOf } from "../../platform/phone/kept-number.ts";
import { readNumber } from "../../platform/phone/number.ts";
import { numberToText } from "../../platform/phone/texted-number.ts";
import { fieldProblem, together } from "../../platform/problem.ts";
import { readReceipt, receiptHours, receiptLink, receiptSubject } from "../links.ts";
import { refuse } from "../problems.ts";
import { lockedRun } from "../run.ts";
import { askToJoin, leaveRun, tellAgain, tellState } from "./admit.ts";
import { consentEdition } from "./consents.ts";
import { ageBands, isOpen, JoinState, mostPlaces, sexes } from "./join.ts";
import { changeLearner, findJoin, joinsOfLearner, keepLearner, openIn } from "./store.ts";

const Phone = orEmpty(line(40));
const Yes = orEmpty(z.literal("yes"));

export const ofRun = {
  opportunity: OpportunityCode,
  run: z.coerce.number().int().min(1).max(1_000_000).describe("Which run of the opportunity, from 1 on."),
};

/** What pages show of the places of a run is drawn anew only where it says something else. */
export const PlacesOf = {
  opportunityId: z.uuid(),
  city: z.string(),
  placesChanged: z.boolean().describe("Whether everybody sees something else of the places that are left."),
};

export const placeTags = ({
  opportunityId,
  city,
  placesChanged,
}: {
  opportunityId: string;
  city: string;
  placesChanged: boolean;
}) => (placesChanged ? [opportunityTag(opportunityId), cityTag(city)] : []);

/** Nobody fills a run through us, and nobody’s telephone is written to because others type its number. */
async function countJoining(typed: readonly (string | undefined)[], { door, secret }: Call): Promise<void> {
  const numbers = typed.flatMap((number) => (number === undefined ? [] : (readNumber(number) ?? [])));
  await door?.attempt(
    [
      { kind: "joinsAsked", subject: door.address },
      ...[...new Set(numbers)].map((number) => ({
        kind: "joinsOfNumber" as const,
        subject: phoneKeyOf(secret, number),
      })),
    ],
    async () => ({ isRight: true, result: undefined }),
  );
}

/** @throws Problem at the field */
function numberIn(field: string, typed: string | undefined, secret: string): KeptNumber {
  return keptNumber(secret, numberToText(field, typed, "joining:field.phone"));
}

export const joinRun = command({
  name: "joining.joinRun",
  route: "POST /learning/:opportunity/runs/:run/joins",
  summary:
    "Join a run, for oneself or a household, without an account: by a telephone number, or with a code on paper. Where it is full one waits in line; of whoever is under 18 a parent or guardian is asked first. The same number joins once.",
  input: z.object({
    ...ofRun,
    way: z
      .enum(["phone", "paper"])
      .default("phone")
      .describe("By a telephone number, or with a code on paper."),
    phone: Phone.describe("The number, as one writes it."),
    firstName: orEmpty(line(60)),
    people: enteredNumber(z.int().min(1).max(mostPlaces))
      .default(1)
      .describe("For how many, all of one household."),
    ageBand: z.enum(ageBands),
    sex: orEmpty(z.enum(sexes)),
    disabilityNeed: orEmpty(line(200)).describe("What is needed because of a disability."),
    disabilityConsent: Yes.describe("That whoever offers it may know that need."),
    guardianWay: orEmpty(z.enum(["phone", "paper"])).describe(
      "Of whoever is under 18: how a guardian is asked.",
    ),
    guardianPhone: Phone.describe("The number of the parent or guardian."),
    consent: Yes.describe("That one agrees to what is kept (the text is on the page)."),
    language: z.enum(languages).describe("In which one is written to."),
  }),
  output: z.object({
    state: JoinState,
    receipt: z.string().describe("Opens what came of it, for a day."),
    ...PlacesOf,
  }),
  allow: everyone,
  before: ({ phone, guardianPhone }, call) => countJoining([phone, guardianPhone], call),
  // Who it is, nobody reads in the history.
  auditDetails: ({ opportunity, run, way, people }) => ({ opportunity, run, way, people }),
  changes: (_input, output) => placeTags(output),
  async run({ opportunity, run: number, language, ...said }, { db, now, secret, baseUrl }) {
    const { number: phone, guardian } = checked(said, secret);
    const asking = {
      run: { code: opportunity, run: number },
      number: phone,
      guardian,
      firstName: said.firstName ?? null,
      ageBand: said.ageBand,
      sex: said.sex ?? null,
      disabilityNeed: said.disabilityNeed ?? null,
      places: said.people,
      consent: consentEdition,
      channel: "web" as const,
      language,
    };
    const {
      join,
      run,
      isNew,
      told: state,
      placesChanged,
    } = await askToJoin(db, asking, { now, secret, baseUrl });
    const receipt = await receiptLink.write(db, {
      secret,
      subject: receiptSubject({
        run: run.id,
        join: isNew ? join.id : randomUUID(),
        state,
        isSigned: guardian === "paper",
      }),
      expiresAt: new Date(now.getTime() + receiptHours * 3_600_000),
    });
    return { state, receipt, opportunityId: run.opportunity, city: run.city, placesChanged };
  },
});

interface Said {
  way: "phone" | "paper";
  phone?: string | undefined;
  ageBand: string;
  firstName?: string | undefined;
  disabilityNeed?: string | undefined;
  disabilityConsent?: string | undefined;
  guardianWay?: "phone" | "paper" | undefined;
  guardianPhone?: string | undefined;
  consent?: string | undefined;
}

/** @throws Problem at each field that is wrong */
function checked(said: Said, secret: string) {
  const { way, phone, guardianWay, guardianPhone } = said;
  const isChild = said.ageBand === "under_18";
  const [number, guardian] = together(
    () => (way === "phone" ? numberIn("phone", phone, secret) : undefined),
    () => {
      if (!isChild) return undefined;
      if (guardianWay === undefined) throw fieldProblem("guardianWay", "joining:field.guardianWay");
      return guardianWay === "paper" ? ("paper" as const) : numberIn("guardianPhone", guardianPhone, secret);
    },
    () => {
      if (isChild && said.firstName === undefined)
        throw fieldProblem("firstName", "joining:field.childsName");
    },
    () => {
      if (said.disabilityNeed !== undefined && said.disabilityConsent === undefined)
        throw fieldProblem("disabilityConsent", "joining:field.disabilityConsent");
    },
    () => {
      if (said.consent === undefined) throw fieldProblem("consent", "joining:field.consent");
    },
  );
  if (typeof guardian === "object" && guardian.phoneKey === number?.phoneKey)
    throw fieldProblem("guardianPhone", "joining:field.ownNumber");
  return { number, guardian };
}

export const putNumberRight = command({
  name: "joining.putNumberRight",
  route: "PUT /joins/asked/:token/number",
  summary:
    "Put a number right that was mistyped, as long as its telephone has not shown that it is the right one. The answer is the same whether or not one of the numbers had joined before.",
  input: z.object({ token: z.string().max(300), phone: line(40), language: z.enum(languages) }),
  output: z.object({ changed: z.literal(true), ...PlacesOf }),
  allow: holderOf(receiptLink),
  before: ({ phone }, call) => countJoining([phone], call),
  auditDetails: () => ({}),
  changes: (_input, output) => placeTags(output),
  async run({ phone, language }, context) {
    const { db, now, secret, baseUrl } = context;
    const receipt = readReceipt(openedBy(context));
    const number = numberIn("phone", phone, secret);
    const run = await lockedRun(db, { id: receipt.run }, now);
    const done = (placesChanged: boolean) => ({
      changed: true as const,
      opportunityId: run.opportunity,
      city: run.city,
      placesChanged,
    });
    const join = await findJoin(db, receipt.join);
    // That of a number that had joined before, or what became one with the join of such a number.
    if (!join || !isOpen(join)) return done(false);
    if (join.numberShownAt !== null || join.phoneKey === null || join.learner === null)
      throw refuse.number_kept();
    if (number.phoneKey === join.phoneKey || number.phoneKey === join.guardianKey) return done(false);
    const learner = await keepLearner(db, {
      id: randomUUID(),
      key: number.phoneKey,
      phoneSealed: number.phoneSealed,
      language: language as Language,
      now,
    });
    const had = await joinsOfLearner(db, learner);
    const before = openIn(had, run.id);
    if (before) {
      const { placesChanged } = await leaveRun(db, join.id, { now, baseUrl });
      await tellAgain(db, before.id, run, { baseUrl, secret });
      return done(placesChanged);
    }
    const used = had.map(({ code }) => code);
    await tellState(db, await changeLearner(db, join, learner, used), run, { baseUrl, secret });
    return done(false);
  },
});
