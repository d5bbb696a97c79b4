import { listPath, settingsPath } from "../platform/notifications/mail-words.ts";

export const paths = {
  list: listPath,
  settings: settingsPath,
  open: (id: string) => `${listPath}/${id}/open`,
  read: (id: string) => `${listPath}/${id}/read`,
  readAll: `${listPath}/read`,
};
