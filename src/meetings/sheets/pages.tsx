// Photographs of paper: kept, copied from, deleted.

import { randomUUID } from "node:crypto";
import { downloadHeaders } from "../../platform/files/download.ts";
import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { attendancePage } from "../attendance/pages.tsx";
import { paths } from "../paths.ts";
import { titleWords } from "../record/words.ts";
import { addSheet, copySheet, removeSheet } from "./commands.ts";
import { sheetPhoto, sheetToAdd, sheetToCopy, sheetToRemove } from "./queries.ts";
import { AddSheetForm, CopySheetForm } from "./views.tsx";

export const addSheetPage = formPage({
  path: "/network/meetings/:meeting/sheets/new",
  reads: sheetToAdd,
  does: addSheet,
  parent: attendancePage,
  title: ({ meeting }, { t, language }) =>
    t("convening:sheet.addTitle", { title: titleWords(meeting, language) }),
  heading: (_known, { t }) => t("convening:sheet.add"),
  caption: ({ meeting }, { language }) => titleWords(meeting, language),
  initial: ({ meeting }) => ({ dayNumber: meeting.days.length === 1 ? "1" : "" }),
  draw: (known, form) => <AddSheetForm {...known} form={form} />,
  done: ({ id }, { params }) => paths.sheetPhoto(params.meeting, id),
  flash: "convening:sheet.added",
});

export const copySheetPage = formPage({
  path: "/network/meetings/:meeting/sheets/:sheet",
  reads: sheetToCopy,
  does: copySheet,
  parent: attendancePage,
  title: ({ meeting }, { t, language }) =>
    t("convening:sheet.title", { title: titleWords(meeting, language) }),
  heading: (_known, { t }) => t("convening:sheet.heading"),
  caption: ({ meeting }, { language }) => titleWords(meeting, language),
  // Drawn anew each time: what is sent twice from one page is one person.
  initial: () => ({ walkIn: randomUUID() }),
  draw: (known, form) => <CopySheetForm {...known} form={form} />,
  done: (_output, { params }) => paths.sheetPhoto(params.meeting, params.sheet),
  flash: "meetings:checkIn.done",
});

export const removeSheetButton = button({
  path: "/network/meetings/:meeting/sheets/:sheet/remove",
  reads: sheetToRemove,
  does: removeSheet,
  confirm: ({ meeting, sheet }, { t }) => ({
    title: t("convening:sheet.removeTitle"),
    effects: [t("convening:sheet.removeEffect")],
    submit: t("convening:sheet.remove"),
    back: paths.sheetPhoto(meeting.id, sheet),
  }),
  done: (_output, { params }) => paths.attendance(params.meeting),
  flash: "convening:sheet.removed",
});

export const sheetPhotoFile = file({
  path: "/network/meetings/:meeting/sheets/:sheet/photo",
  reads: sheetPhoto,
  answer: ({ name, mediaType, content }) => ({
    headers: downloadHeaders(name, mediaType, "private, no-store"),
    content,
  }),
});
