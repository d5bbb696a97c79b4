// Where a question asks for it, the head of each city confirms what the city thinks: by a link, after reading it, and for that version alone.

import { z } from "zod";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { addDays, dayOf, momentOf } from "../../platform/day.ts";
import { inLanguage } from "../../platform/i18n/in-language.ts";
import { defaultLanguage, isLanguage } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { seenVersion } from "../../platform/input.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { writeMail } from "../../platform/mail/mail.ts";
import { type Context, command, query } from "../../platform/operation.ts";
import type { WrittenText } from "../../platform/written.ts";
import { type Dialogue, takesStances } from "../dialogue.ts";
import { paragraphsOf } from "../draft/store.ts";
import { paths } from "../paths.ts";
import { refuse } from "../problems.ts";
import { dialogueSteps, getDialogue } from "../store.ts";
import { headLink, headSubject, readSubject } from "./head-link.ts";
import { confirmStance, stanceOf } from "./store.ts";

/** A link is there for so many days after the last day on which a city can say what it thinks. */
const daysKept = 366;

/** Asks the head of a city to confirm what it thinks, in the language in which that is written. */
export async function askHead(
  { db, actor, secret, baseUrl }: Pick<Context<Tx>, "db" | "actor" | "secret" | "baseUrl">,
  dialogue: Dialogue,
  asked: {
    city: { id: string; names: WrittenText };
    /** Of what the city says. */
    version: number;
    name: string;
    email: string;
    language: string;
  },
): Promise<void> {
  const { city, version, name, email } = asked;
  const language = isLanguage(asked.language) ? asked.language : defaultLanguage;
  const t = translator(language);
  const token = await headLink.write(db, {
    secret,
    subject: headSubject(dialogue.id, city.id, version),
    // Until when it does anything, the dialogue says, whose days can be put off.
    expiresAt: momentOf(addDays(dialogue.stancesUntil, daysKept), "00:00"),
  });
  const values = {
    name,
    by: actor.name,
    city: city.names,
    question: localisedPlain(dialogue.question, language),
    link: inLanguage(new URL(paths.confirmStance(token), baseUrl).href, language),
  };
  await writeMail(db, {
    kind: "request",
    recipient: email,
    senderId: actor.id,
    language,
    thread: `dialogue/${dialogue.id}/head/${city.id}`,
    subject: t("dialogues:head.subject", values),
    body: t("dialogues:head.body", values),
  });
}

async function openedStance(db: Queryable, { link, actor }: Pick<Context, "link" | "actor">) {
  const { dialogue: id, city, version } = readSubject(openedBy({ link }));
  const named = await db.selectFrom("dialogues").select("number").where("id", "=", id).executeTakeFirst();
  const stance = await stanceOf(db, id, city);
  if (!named || stance?.version !== version) throw refuse.no_stance();
  return { stance, dialogue: await getDialogue(db, named.number, actor) };
}

export const stanceToConfirm = query({
  name: "dialogues.stanceToConfirm",
  input: z.object({ token: z.string().max(200) }),
  allow: holderOf(headLink),
  async run(_input, context) {
    const { db, now } = context;
    const { stance, dialogue } = await openedStance(db, context);
    if (!takesStances(dialogue, dayOf(now))) throw refuse.not_now();
    return { stance, dialogue, draft: await paragraphsOf(db, dialogue.id) };
  },
});

export const confirmStanceByHead = command({
  name: "dialogues.confirmStance",
  route: "POST /dialogue-stances/:token/confirmation",
  summary:
    "Confirm as the head of a city what it thinks of the frozen draft, as it was read. Where the city changes it, it is confirmed anew.",
  input: z.object({ token: z.string().max(200), version: seenVersion }),
  output: z.object({ id: z.string(), number: z.int() }),
  allow: holderOf(headLink),
  subject: (_input, { id }) => id,
  auditDetails: () => ({}),
  changes: [],
  async run({ version: seen }, context) {
    const { db, now } = context;
    const { stance, dialogue } = await openedStance(db, context);
    await dialogueSteps.lock(db, dialogue.id);
    if (!takesStances(dialogue, dayOf(now))) throw refuse.not_now();
    await confirmStance(db, { dialogue: dialogue.id, city: stance.city, seen, at: now });
    return { id: dialogue.id, number: dialogue.number };
  },
});
