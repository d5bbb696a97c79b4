// What a person was told, how they get mails of it, and the page behind the link that stops such mails.

import type { VNode } from "preact";
import { localPath } from "../platform/http/local-path.ts";
import { button } from "../ui/screens/button.tsx";
import { formPage } from "../ui/screens/form-page.tsx";
import { page } from "../ui/screens/page.tsx";
import { chooseMails, markAllRead, markRead, stopMails } from "./commands.ts";
import { paths } from "./paths.ts";
import { getSettings, listNotifications, whatStops } from "./queries.ts";
import { MailSettings, NotificationList, StopMails, Stopped } from "./views.tsx";

export const notificationsPage = page({
  path: paths.list,
  reads: listNotifications,
  search: ["show", "kind", "page"],
  asks: ({ language }) => ({ language }),
  title: "notifications:title",
  draw: (list, { url, now }): VNode => <NotificationList list={list} url={url} now={now} />,
});

export const openButton = button({
  path: "/notifications/:notification/open",
  does: markRead,
  done: ({ href }) => localPath(href) ?? paths.list,
});

export const readButton = button({
  path: "/notifications/:notification/read",
  does: markRead,
  // Back to the list as it was chosen.
  done: (_output, { fields }) => listAddress(fields.list),
});

function listAddress(given: unknown): string {
  const address = localPath(given);
  return address?.startsWith(`${paths.list}?`) ? address : paths.list;
}

export const readAllButton = button({
  path: paths.readAll,
  does: markAllRead,
  done: paths.list,
  flash: "notifications:allRead",
});

export const settingsPage = formPage({
  path: paths.settings,
  reads: getSettings,
  asks: ({ language }) => ({ language }),
  does: chooseMails,
  parent: notificationsPage,
  title: "notifications:settings.title",
  initial: ({ kinds, digestHour, showsAddress }) => ({
    ...Object.fromEntries(kinds.map(({ name, mail }) => [fieldOf(name), mail])),
    digestHour: String(digestHour),
    showsAddress: showsAddress ? "yes" : "",
  }),
  read: ({ digestHour, showsAddress, ...fields }) => ({
    digestHour,
    showsAddress: showsAddress === "yes",
    mails: Object.fromEntries(
      Object.entries(fields).flatMap(([name, mail]) => {
        const kind = kindOf(name);
        return kind === undefined ? [] : [[kind, mail]];
      }),
    ),
  }),
  draw: ({ kinds }, form, { person }) => (
    <MailSettings kinds={kinds} form={form} fieldOf={fieldOf} email={person?.actor.email ?? ""} />
  ),
  done: () => paths.settings,
  flash: "notifications:settings.saved",
});

/** The field of a form for a kind. */
function fieldOf(kind: string): string {
  return `mail-${kind.replace(".", "-")}`;
}

function kindOf(field: string): string | undefined {
  const [mail, slice, kind] = field.split("-");
  return mail === "mail" && slice && kind ? `${slice}.${kind}` : undefined;
}

/** Opening it does nothing; sending it does, and so does the one click of a mail program, which is led nowhere else. */
export const stopMailsPage = formPage({
  path: "/stop-mails/:token",
  reads: whatStops,
  asks: ({ language }) => ({ language }),
  does: stopMails,
  title: "notifications:stop.title",
  draw: ({ what, isStopped }, form) => <StopMails what={what} isStopped={isStopped} form={form} />,
  answer: (_output, { what }, { t }) => ({
    title: t("notifications:stop.done"),
    body: <Stopped what={what} />,
  }),
  done: () => paths.settings,
});
