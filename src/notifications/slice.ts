// Notifications: what a person was told of in the network, in a list; how they get mails of it; the link that stops those.
// What is told, and to whom, each slice says of its own (`notifies`); who writes and mails it is in
// `platform/notifications`.

import { accountLinks } from "../accounts/slots.ts";
import { defineSlice } from "../platform/slice.ts";
import { outsideBars } from "../ui/places.ts";
import * as commands from "./commands.ts";
import { countUnread, notificationTool } from "./header.ts";
import * as pages from "./pages.tsx";
import { paths } from "./paths.ts";
import * as queries from "./queries.ts";

export const notifications = defineSlice({
  name: "notifications",
  operations: [commands, queries],
  pages: [pages],
  gives: [
    countUnread,
    notificationTool,
    outsideBars.with(paths.list, paths.stopMails),
    accountLinks.with({ position: 10, href: paths.settings, text: "notifications:settings.title" }),
  ],
});

declare module "../platform/i18n/message-key.ts" {
  interface Messages {
    notifications: typeof import("../../locales/en/notifications.json");
  }
}
