// The addresses of statements that somebody took part to the end.

import { downloadHeaders } from "../../platform/files/download.ts";
import { file } from "../../ui/screens/file.ts";
import { ownStatement, statementsOfRun } from "./queries.ts";
import { statementPdf } from "./statement-pdf.ts";

const headersOf = (name: string) => downloadHeaders(name, "application/pdf", "private, no-store");

export const statementsFile = file({
  path: "/cities/:city/learning/:opportunity/runs/:run/people/statements.pdf",
  reads: statementsOfRun,
  answer: (statements, { language }) => ({
    headers: headersOf(`statements-${statements.run.code}-${statements.run.number}.pdf`),
    content: () => statementPdf(statements, language),
  }),
});

export const ownStatementFile = file({
  path: "/my-learning/:token/joins/:join/statement.pdf",
  reads: ownStatement,
  answer: (statements, { language }) => ({
    headers: headersOf(`statement-${statements.run.code}-${statements.run.number}.pdf`),
    content: () => statementPdf(statements, language),
  }),
});
