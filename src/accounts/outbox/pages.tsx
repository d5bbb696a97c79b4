// The outbox, for administrators.

import { Hono } from "hono";
import { type Env, type Exchange, exchangeOf } from "../../platform/http/exchange.ts";
import { countUndelivered } from "../../platform/mail/outbox.ts";
import { actionForm, formScreen, show } from "../../ui/screen.tsx";
import { paths } from "../paths.ts";
import { openMail, resendGivenUp, resendMail, settleMail } from "./commands.ts";
import { getMail, listMails, type MailFilter, mailFilters } from "./queries.ts";
import { MailPage, Outbox } from "./screens.tsx";

export const outboxPages = new Hono<Env>();

function crumbs({ t }: Exchange) {
  return [{ href: paths.account, text: t("accounts:account.title") }];
}

function isSending({ service }: Exchange): boolean {
  return service.config.smtpUrl !== undefined;
}

/** What the address asks for; anything else is everything, from the beginning. */
function wantedOf(url: URL): { filter: MailFilter; page: number } {
  const filter = mailFilters.find((one) => one === url.searchParams.get("filter")) ?? "all";
  const page = Number(url.searchParams.get("page") ?? 1);
  return { filter, page: Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1 };
}

outboxPages.get(paths.outbox, async (c) => {
  const exchange = exchangeOf(c);
  const { filter, page: wanted } = wantedOf(exchange.url);
  const { mails, page, pages } = await exchange.ask(listMails, { filter, page: wanted });
  const undelivered = await countUndelivered(exchange.service.database.db);
  const shown = { mails, filter, page, pages, undelivered, url: exchange.url };
  const body = <Outbox {...shown} isSending={isSending(exchange)} />;
  return show(c, { title: exchange.t("accounts:outbox.title"), breadcrumbs: crumbs(exchange), body });
});

actionForm(outboxPages, {
  path: `${paths.outbox}/resend`,
  operation: resendGivenUp,
  done: () => paths.outbox,
  flash: "accounts:outbox.resent",
});

formScreen(outboxPages, {
  path: paths.mail(":mail"),
  operation: openMail,
  load: (exchange, { mail = "" }) => exchange.ask(getMail, { mail }),
  draw: (mail, form, exchange) => ({
    title: mail.subject,
    breadcrumbs: [...crumbs(exchange), { href: paths.outbox, text: exchange.t("accounts:outbox.title") }],
    body: <MailPage mail={mail} isSending={isSending(exchange)} form={form} />,
  }),
  // In the answer itself: whoever opens the page again is noted again.
  answer: ({ body }, mail, exchange) => ({
    title: mail.subject,
    breadcrumbs: [...crumbs(exchange), { href: paths.outbox, text: exchange.t("accounts:outbox.title") }],
    body: <MailPage mail={{ ...mail, body }} isOpen isSending={isSending(exchange)} form={undefined} />,
  }),
  done: (_output, mail) => paths.mail(mail.id),
});

actionForm(outboxPages, {
  path: `${paths.mail(":mail")}/resend`,
  operation: resendMail,
  done: (_output, { mail = "" }) => paths.mail(mail),
  flash: "accounts:outbox.resent",
});

actionForm(outboxPages, {
  path: `${paths.mail(":mail")}/settle`,
  operation: settleMail,
  done: () => paths.outbox,
  flash: "accounts:outbox.isSettled",
});
