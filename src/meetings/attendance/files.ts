// The papers of a meeting as files: the list for the commission and for whoever stands at a desk, the statement for who took part.

import { downloadHeaders } from "../../platform/files/download.ts";
import { file } from "../../ui/screens/file.ts";
import { sheetPdf, statementPdf } from "./papers.ts";
import { ownStatement, sheetForDay } from "./queries.ts";

const headersOf = (name: string) => downloadHeaders(`${name}.pdf`, "application/pdf", "private, no-store");

export const sheetFile = file({
  path: "/network/meetings/:meeting/attendance/:dayNumber/sheet.pdf",
  reads: sheetForDay,
  answer: (sheet, { language }) => ({
    headers: headersOf(`attendance-${sheet.meeting.id}-${sheet.day.day}-${language}`),
    content: () => sheetPdf(sheet, language),
  }),
});

export const statementFile = file({
  path: "/meeting-invitations/:token/attendance.pdf",
  reads: ownStatement,
  answer: (statement, { language }) => ({
    headers: headersOf(`attendance-${statement.meeting.id}-${language}`),
    content: () => statementPdf(statement, language),
  }),
});
