// The outbox, for administrators.

import { isSending } from "../../platform/mail/sending.ts";
import { networkSettingsParent } from "../../ui/network-parents.ts";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import { openMail, resendGivenUp, resendMail, settleMail } from "./commands.ts";
import { getMail, listMails, mailFilters, mailsRead, undeliveredMails } from "./queries.ts";
import { MailPage, Outbox } from "./screens.tsx";
import { TextMessages } from "./text-screens.tsx";
import { listTexts, resendTexts, settleTexts } from "./texts.ts";

export const outboxPage = page({
  path: paths.outbox,
  reads: { list: listMails, undelivered: undeliveredMails, texts: listTexts, read: mailsRead },
  search: ["filter", "page"],
  parent: networkSettingsParent,
  title: "accounts:outbox.title",
  draw: ({ list, undelivered, texts, read }, visit) =>
    texts ? (
      <TextMessages {...texts} url={visit.url} hasGateway={visit.config.smsUrl !== undefined} />
    ) : (
      <Outbox
        {...list}
        filter={mailFilters.find((one) => one === visit.url.searchParams.get("filter")) ?? "all"}
        undelivered={undelivered}
        url={visit.url}
        isSending={isSending(visit)}
        read={visit.config.mailAnswersUrl === undefined ? undefined : read}
      />
    ),
});

export const resendGivenUpButton = button({
  path: "/network/outbox/resend",
  does: resendGivenUp,
  done: paths.outbox,
  flash: "accounts:outbox.resent",
});

export const mailPage = formPage({
  path: "/network/outbox/:mail",
  reads: getMail,
  does: openMail,
  parent: outboxPage,
  title: ({ subject }) => subject,
  draw: (mail, form, visit) => <MailPage mail={mail} isSending={isSending(visit)} form={form} />,
  // In the answer itself: whoever opens the page again is noted again.
  answer: ({ body }, mail, visit) => ({
    title: mail.subject,
    body: <MailPage mail={{ ...mail, body }} isOpen isSending={isSending(visit)} form={undefined} />,
  }),
  done: (_output, { params }) => paths.mail(params.mail),
});

export const resendMailButton = button({
  path: "/network/outbox/:mail/resend",
  does: resendMail,
  done: paths.mail(":mail"),
  flash: "accounts:outbox.resent",
});

export const settleMailButton = button({
  path: "/network/outbox/:mail/settle",
  does: settleMail,
  done: paths.outbox,
  flash: "accounts:outbox.isSettled",
});

export const resendTextsButton = button({
  path: paths.resendTexts,
  does: resendTexts,
  done: paths.texts,
  flash: "accounts:outbox.texts.resent",
});

export const settleTextsButton = button({
  path: paths.settleTexts,
  does: settleTexts,
  done: paths.texts,
  flash: "accounts:outbox.texts.isSettled",
});
