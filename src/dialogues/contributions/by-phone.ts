// Saying something to the question of a dialogue by text message, and what is sent back: that it came, and later what became of it.

import { z } from "zod";
import { asTelephone } from "../../phones/as-telephone.ts";
import { fitted } from "../../phones/fitted.ts";
import { sayOf } from "../../phones/say-of.ts";
import type { SpeakingByPhone } from "../../phones/speaking.ts";
import { telephoneIn } from "../../platform/actor.ts";
import { telephones } from "../../platform/allow.ts";
import type { Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { defaultLanguage, isLanguage } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { lines } from "../../platform/input.ts";
import { on } from "../../platform/jobs/listener.ts";
import { command } from "../../platform/operation.ts";
import { writeTextMessage } from "../../platform/sms/text-message.ts";
import { longest, most, takesContributions } from "../dialogue.ts";
import { sealOutcome } from "../outcome/commands.ts";
import { findSeal } from "../outcome/seals.ts";
import { paths } from "../paths.ts";
import { refuse } from "../problems.ts";
import { lockedDialogue } from "../store.ts";
import { moderateContribution } from "./commands.ts";
import { contributionsIn, insertContribution } from "./store.ts";

/** One message of simple phones. */
const longestText = 160;
/** What stands in the place of a name: nobody knows more of whoever wrote it. */
const nameOfPhones = "SMS";

export const contributeByPhone = command({
  name: "dialogues.contributeByPhone",
  input: z.object({
    dialogue: z.int().min(1).max(1_000_000),
    words: lines(longest.contribution).pipe(z.string().min(1)),
  }),
  allow: telephones,
  auditDetails: ({ dialogue }) => ({ dialogue }),
  changes: [],
  async run({ dialogue: number, words }, context) {
    const { db, actor, now } = context;
    const { phoneKey, phoneSealed, language } = telephoneIn(context);
    const dialogue = await lockedDialogue(db, number, actor);
    if (!takesContributions(dialogue, dayOf(now))) throw refuse.not_now();
    if ((await contributionsIn(db, dialogue.id)) >= most.contributions)
      throw refuse.enough({ most: most.contributions });
    return await insertContribution(db, dialogue.id, {
      voice: { cityId: null, organisationId: null, personId: null, name: nameOfPhones },
      phone: { phoneKey, phoneSealed },
      place: null,
      focusArea: null,
      text: words,
      language,
      state: "held",
      at: now,
    });
  },
});

export const forgetContributions = command({
  name: "dialogues.forgetContributions",
  input: z.object({}),
  allow: telephones,
  auditDetails: () => ({}),
  changes: [],
  async run(_input, context) {
    const { phoneKey } = telephoneIn(context);
    await context.db
      .updateTable("dialogueContributions")
      .set({ phoneKey: null, phoneSealed: null })
      .where("phoneKey", "=", phoneKey)
      .execute();
    return { forgotten: true as const };
  },
});

export const speaking: SpeakingByPhone = {
  say: (caller, { dialogue, words }) =>
    sayOf(caller.language, async () => {
      await caller.service.tries.count("contributionsMade", caller.kept.phoneKey);
      await contributeByPhone.call({ dialogue, words }, asTelephone(caller));
      return translator(caller.language)("dialogues:sms.came", { number: dialogue });
    }),
  async forget(caller) {
    // The same message has others forget it as well, under the key that it came with.
    await forgetContributions.call({}, asTelephone({ ...caller, key: `${caller.key} dialogues` }));
  },
};

interface Told {
  dialogue: string;
  /** One contribution; without it all that everybody reads. */
  contribution?: string;
  what: "shown" | "hidden" | "sealed";
  occasion: string;
  baseUrl: string;
}

/** To the telephones by which something was said: each is told once of an occasion. */
async function textThem(tx: Tx, { dialogue, contribution, what, occasion, baseUrl }: Told): Promise<void> {
  const { number } = await tx
    .selectFrom("dialogues")
    .select("number")
    .where("id", "=", dialogue)
    .executeTakeFirstOrThrow();
  const said = await tx
    .selectFrom("dialogueContributions")
    .select(["id", "phoneKey", "phoneSealed", "language", "hiddenBecause"])
    .where("dialogueId", "=", dialogue)
    .where("phoneKey", "is not", null)
    .$if(contribution !== undefined, (all) => all.where("id", "=", contribution ?? ""))
    .$if(contribution === undefined, (all) => all.where("state", "=", "shown"))
    .orderBy("number")
    .limit(most.contributions)
    .execute();
  const name = (await findSeal(tx, dialogue))?.name ?? "";
  for (const { phoneKey, phoneSealed, language: writtenIn, hiddenBecause } of said) {
    if (phoneKey === null || phoneSealed === null) continue;
    const language = isLanguage(writtenIn) ? writtenIn : defaultLanguage;
    const text = fitted(longestText, [hiddenBecause ?? ""], ([reason = ""]) =>
      translator(language)(`dialogues:sms.${what}`, {
        number,
        reason,
        name,
        address: `${baseUrl}${paths.one(number)}`,
      }),
    );
    await writeTextMessage(tx, {
      kind: "dialogues.told",
      to: { phoneKey, phoneSealed },
      language,
      text,
      about: `dialogue/${dialogue}`,
      occasion: `${occasion}/${phoneKey}`,
    });
  }
}

export const texting = [
  on(moderateContribution, {
    name: "dialogues.textModeration",
    retries: 12,
    async run({ id, subject }, { tx, service }) {
      const { dialogueId, state } = await tx
        .selectFrom("dialogueContributions")
        .select(["dialogueId", "state"])
        .where("id", "=", String(subject))
        .executeTakeFirstOrThrow();
      const { baseUrl } = service.config;
      const what = state === "hidden" ? "hidden" : "shown";
      const told = { dialogue: dialogueId, contribution: String(subject), what, baseUrl } as const;
      await textThem(tx, { ...told, occasion: `dialogue-contribution/${id}` });
    },
  }),
  on(sealOutcome, {
    name: "dialogues.textOutcome",
    retries: 12,
    async run({ id, subject }, { tx, service }) {
      const { baseUrl } = service.config;
      const told = { dialogue: String(subject), what: "sealed", baseUrl } as const;
      await textThem(tx, { ...told, occasion: `dialogue-sealed/${id}` });
    },
  }),
];
