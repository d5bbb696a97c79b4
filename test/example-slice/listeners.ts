import { defaultLanguage } from "../../src/platform/i18n/languages.ts";
import { translator } from "../../src/platform/i18n/messages.ts";
import { on } from "../../src/platform/jobs/listener.ts";
import { writeMail } from "../../src/platform/mail/mail.ts";
import { publishNotice } from "./commands.ts";
import { paths } from "./paths.ts";
import { coordinatorsOf, findNotice } from "./store.ts";

/** The command does not know who hears of it; the mails wait in the outbox until a job sends them. */
export const mailCoordinators = on(publishNotice, {
  name: "notices.mailCoordinators",
  retries: 12,
  async run({ scope, subject, actor }, { tx, service }) {
    const city = scope ?? "";
    const { title } = await findNotice(tx, city, subject ?? "");
    const t = translator(defaultLanguage);
    const link = `${new URL(service.config.baseUrl).origin}${paths.notices(city)}`;
    for (const recipient of await coordinatorsOf(tx, city))
      await writeMail(tx, {
        kind: "notice",
        recipient,
        language: defaultLanguage,
        subject: t("notices:mail.subject", { title }),
        body: t("notices:mail.body", { title, actor: actor.name, link }),
        holdsLink: false,
      });
  },
});
