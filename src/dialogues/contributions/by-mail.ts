// Saying something to the question of a dialogue by answering the mail that says that it is open. Whoever has the mail is not signed in: the
// commission reads it before others do, and it stands in the person's own name. They are told that it came, with a link to take it back.

import { z } from "zod";
import { answererIn, mailActor } from "../../platform/actor.ts";
import { answerers } from "../../platform/allow.ts";
import type { Tx } from "../../platform/database/database.ts";
import { addDays, dayOf, momentOf } from "../../platform/day.ts";
import { inLanguage } from "../../platform/i18n/in-language.ts";
import { type Language, languages } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { lines } from "../../platform/input.ts";
import type { MailAnswer, MailAnswerTaker } from "../../platform/mail/answers/read-answers.ts";
import { writeMailTo } from "../../platform/mail/mail-to-person.ts";
import { type Call, type Context, command } from "../../platform/operation.ts";
import { type Dialogue, longest, most, takesContributions } from "../dialogue.ts";
import { paths } from "../paths.ts";
import { refuse } from "../problems.ts";
import { lockedDialogue } from "../store.ts";
import { answerLink, linkServesDays } from "./answer-link.ts";
import { contributionsIn, insertContribution } from "./store.ts";

export const contributeByMail = command({
  name: "dialogues.contributeByMail",
  input: z.object({
    dialogue: z.int().min(1).max(1_000_000),
    words: lines(longest.contribution).pipe(z.string().min(1)),
    language: z.enum(languages),
  }),
  allow: answerers,
  subject: (_input, said: { id: string; number: number }) => said.id,
  auditDetails: ({ dialogue }) => ({ dialogue }),
  // It is held: nobody but the commission reads it yet.
  changes: [],
  async run({ dialogue: number, words, language }, context) {
    const { db, actor, now } = context;
    const { personId, name } = answererIn(context);
    const dialogue = await lockedDialogue(db, number, actor);
    if (!takesContributions(dialogue, dayOf(now))) throw refuse.not_now();
    if ((await contributionsIn(db, dialogue.id)) >= most.contributions)
      throw refuse.enough({ most: most.contributions });
    const said = await insertContribution(db, dialogue.id, {
      voice: { cityId: null, organisationId: null, personId, name },
      place: null,
      focusArea: null,
      text: words,
      language,
      state: "held",
      at: now,
    });
    await thank(context, { id: said.id, dialogue, words });
    return said;
  },
});

/** To the person, whoever sent the answer: what came, and the link by which it is taken back. */
async function thank(
  context: Context<Tx>,
  { id, dialogue, words }: { id: string; dialogue: Dialogue; words: string },
): Promise<void> {
  const { db, now, secret, baseUrl } = context;
  const { name, email } = answererIn(context);
  const expiresAt = momentOf(addDays(dayOf(now), linkServesDays), "00:00");
  const token = await answerLink.write(db, { secret, subject: id, expiresAt });
  const address = (path: string, language: Language) => inLanguage(new URL(path, baseUrl).href, language);
  await writeMailTo(
    db,
    email,
    { kind: "notice", thread: `dialogue/${dialogue.id}/answers` },
    (t, language) => ({
      subject: t("dialogues:byMail.subject", { question: localisedPlain(dialogue.question, language) }),
      body: t("dialogues:byMail.body", {
        name,
        text: words,
        dialogue: address(paths.one(dialogue.number), language),
        link: address(paths.answerByMail(token), language),
      }),
    }),
  );
}

function callOf({ service, person, key, now }: MailAnswer): Call {
  const { database, secret, config } = service;
  return {
    db: database.db,
    databaseUrl: database.url,
    actor: mailActor({ personId: person.id, name: person.name, email: person.email }),
    now,
    secret,
    baseUrl: config.baseUrl,
    idempotencyKey: key,
  };
}

/** As kinds of notification name it. */
export const contributionsByMail = "dialogues.contributeByMail";

/** What it is about is the thread of its mails, `dialogue/ID`. */
const Thread = z.string().regex(/^dialogue\/[0-9a-f-]{36}$/);

export const takingByMail: MailAnswerTaker = {
  name: contributionsByMail,
  async take(answer) {
    const { subject, text, service, person, language } = answer;
    if (text === "") return (t) => t("dialogues:byMail.empty");
    if (text.length > longest.contribution)
      return (t) => t("dialogues:byMail.long", { count: text.length, most: longest.contribution });
    const found = await service.database.db
      .selectFrom("dialogues")
      .select("number")
      .where("id", "=", Thread.parse(subject).slice("dialogue/".length))
      .executeTakeFirst();
    if (!found) throw refuse.no_dialogue();
    await service.tries.count("contributionsMade", person.id);
    await contributeByMail.call({ dialogue: found.number, words: text, language }, callOf(answer));
    return undefined;
  },
};
