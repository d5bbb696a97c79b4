// The number by which somebody who speaks for an organisation wants to be asked, and what is answered by it.

import { z } from "zod";
import { moveOn, tagsOf } from "../../catalogue/opportunities/commands.ts";
import { keepConfirmed, opportunitiesById, opportunitySteps } from "../../catalogue/opportunities/store.ts";
import { OrganisationId } from "../../organisations/organisation.ts";
import { representatives } from "../../organisations/representatives.ts";
import { type Actor, telephoneIn } from "../../platform/actor.ts";
import { telephones } from "../../platform/allow.ts";
import { dayOf } from "../../platform/day.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { line } from "../../platform/input.ts";
import { type Call, command } from "../../platform/operation.ts";
import { keptNumber } from "../../platform/phone/kept-number.ts";
import { readToSend } from "../../platform/phone/sent-code.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { writeTextMessage } from "../../platform/sms/text-message.ts";
import { refuse } from "../problems.ts";
import { askNext } from "./ask.ts";
import { requireSpeaks } from "./queries.ts";
import { checkAnswers } from "./question.ts";
import { dropGiven, isAsked, isSentCode, keepAnswer, keepGiven, noteShown } from "./store.ts";

const ofOrganisation = { organisation: OrganisationId };
const Of = z.object(ofOrganisation);

export const giveProviderPhone = command({
  name: "phones.giveProviderPhone",
  route: "PUT /organisations/:organisation/asked-by-phone",
  summary:
    "Give the number by which one wants to be asked by text message whether what the organisation offers is still right. It gets a code that shows that it is one's own.",
  input: z.object({ ...ofOrganisation, phone: line(40), language: z.enum(languages) }),
  output: Of,
  allow: representatives,
  subject: ({ organisation }) => organisation,
  auditDetails: () => ({}),
  changes: [],
  before: readToSend("phone-checks:field.phone", { isForAll: false }),
  async run({ organisation, language }, { db, actor, now, secret, baseUrl }, number) {
    await requireSpeaks(db, actor, organisation);
    const to = keptNumber(secret, number);
    const code = await keepGiven(db, { organisation, person: actor.id, ...to, language, secret, now });
    await writeTextMessage(db, {
      kind: "phones.providerCode",
      to,
      language,
      text: translator(language)("phones:sms.providerCode", { code, site: new URL(baseUrl).host }),
      goes: "answer",
    });
    return { organisation };
  },
});

export const showProviderPhone = command({
  name: "phones.showProviderPhone",
  route: "POST /organisations/:organisation/asked-by-phone/code",
  summary: "Show by the code that was sent to it that the number is one's own; from then on it is asked.",
  input: z.object({ ...ofOrganisation, code: line(20) }),
  output: Of,
  allow: representatives,
  subject: ({ organisation }) => organisation,
  auditDetails: () => ({}),
  changes: [],
  async before({ organisation, code }, { db, actor, door, secret, now }: Call & { actor: Actor }) {
    const work = async () => {
      const isRight = await isSentCode(db, { organisation, person: actor.id, code, secret, now });
      return { isRight, result: isRight };
    };
    const subject = `${actor.id} ${organisation}`;
    const isRight = door
      ? await door.attempt([{ kind: "learningCodes", subject }], work)
      : (await work()).result;
    if (!isRight) throw fieldProblem("code", "phone-checks:field.code");
  },
  async run({ organisation }, { db, actor, now }) {
    await requireSpeaks(db, actor, organisation);
    await noteShown(db, organisation, actor.id, now);
    return { organisation };
  },
});

export const dropProviderPhone = command({
  name: "phones.dropProviderPhone",
  route: "DELETE /organisations/:organisation/asked-by-phone",
  summary: "Be asked by text message no more: the number is deleted.",
  input: Of,
  output: Of,
  allow: representatives,
  subject: ({ organisation }) => organisation,
  auditDetails: () => ({}),
  changes: [],
  async run({ organisation }, { db, actor }) {
    await requireSpeaks(db, actor, organisation);
    await dropGiven(db, organisation, actor.id);
    return { organisation };
  },
});

export type CheckOutcome = "right" | "end" | "change" | "changed" | "gone";

interface Checked {
  id: string;
  code: string;
  organisation: string;
  outcome: CheckOutcome;
}

export const answerWhetherRight = command({
  name: "phones.answerWhetherRight",
  input: z.object({
    city: z.string().max(40),
    opportunity: z.uuid(),
    answer: z.enum(checkAnswers),
    /** That they were asked about. */
    version: z.int(),
    /** The message or step by which they said it. */
    key: z.string().max(200),
  }),
  allow: telephones,
  subject: ({ opportunity }) => opportunity,
  auditDetails: ({ answer }, { outcome }: Checked) => ({ answer, outcome }),
  changes: ({ city }, { id, organisation }: Checked) => tagsOf({ city }, { id, organisation }),
  async run({ opportunity, answer, version, key }, { db, actor, now }): Promise<Checked> {
    const { phoneKey, channel } = telephoneIn({ actor });
    await opportunitySteps.lock(db, opportunity);
    const [had] = await opportunitiesById(db, [opportunity]);
    if (!had || !(await isAsked(db, phoneKey, had.organisation.id))) throw refuse.not_asked();
    const { id, code, confirmedOn } = had;
    const by = { ...actor, name: had.organisation.name };
    const outcome =
      had.state !== "published" || confirmedOn === null
        ? "gone"
        : answer === "right" && had.version !== version
          ? "changed"
          : answer;
    // Before it is confirmed: the answer is one to the round that was asked about.
    if (confirmedOn !== null)
      await keepAnswer(db, { opportunity: id, confirmedOn, version, phoneKey, answer, key, now });
    if (outcome === "right") await keepConfirmed(db, id, { on: dayOf(now), by, channel: "sms" });
    if (outcome === "end") await moveOn(db, had, "end", { actor: by, now });
    // By the menu they see what else there is.
    if (channel === "sms") await askNext(db, phoneKey, now);
    return { id, code, organisation: had.organisation.id, outcome };
  },
});
