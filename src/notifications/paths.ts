import { listPath, settingsPath } from "../platform/notifications/mail-words.ts";
import { stopPath } from "../platform/notifications/stop-link.ts";

export const paths = {
  list: listPath,
  settings: settingsPath,
  stopMails: stopPath,
  open: (id: string) => `${listPath}/${id}/open`,
  read: (id: string) => `${listPath}/${id}/read`,
  readAll: `${listPath}/read`,
};
