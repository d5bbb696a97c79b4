// Tables of records, screen by screen: upload, choose the columns, look, answer, take, undo. Each is there for a city, and for the
// network.

import { cityParent } from "../network/parents.ts";
import { cityQuery } from "../network/queries.ts";
import { csvHeading, csvLines } from "../platform/files/spreadsheet-text.ts";
import { parentPage, type Visit } from "../platform/page.ts";
import { networkParent } from "../ui/network-parents.ts";
import { type FileAnswer, file } from "../ui/screens/file.ts";
import { formPage } from "../ui/screens/form-page.tsx";
import { answerRows, chooseColumns, kindOf, takeTable, undoTable, uploadTable } from "./commands.ts";
import { paths } from "./paths.ts";
import { questionsOfTable, type ShownTable, tableForPage, tablesOf } from "./queries.ts";
import { QuestionsForm } from "./question-views.tsx";
import type { ChosenColumns } from "./record-table.ts";
import { recordTableKind } from "./slots.ts";
import { ColumnsForm, TableView, Undo, UploadForm } from "./views.tsx";

type OfKind = { kind: string };
type OfTable = { table: { kind: string; id: string; fileName: string } };
const titleOf = (kind: string, { t }: Pick<Visit, "t">) => {
  const found = recordTableKind(kind);
  return found ? t(found.title) : "";
};

export const networkTablesParent = parentPage({
  path: "/network/record-tables/:kind",
  parent: networkParent,
  title: ({ of }: { of: { kind: string } | OfTable }, visit) =>
    titleOf("kind" in of ? of.kind : of.table.kind, visit),
});

export const cityTablesParent = parentPage({
  path: "/cities/:city/record-tables/:kind",
  parent: cityParent,
  title: ({ of }: { of: { kind: string } | OfTable }, visit) =>
    titleOf("kind" in of ? of.kind : of.table.kind, visit),
});

const exampleKind = { kind: "organisations" };

export const uploadOfNetworkPage = formPage({
  path: "/network/record-tables/:kind",
  reads: { of: tablesOf },
  does: uploadTable,
  parent: networkParent,
  title: ({ of }: { of: OfKind }, visit) => titleOf(of.kind, visit),
  examples: [exampleKind],
  draw: ({ of }, form) => <UploadForm kind={kindOf(of)} city={undefined} tables={of.tables} form={form} />,
  done: ({ id, state }, { params: { kind } }) => afterUpload(kind, id, state, undefined),
});

export const uploadOfCityPage = formPage({
  path: "/cities/:city/record-tables/:kind",
  reads: { of: tablesOf, city: cityQuery },
  does: uploadTable,
  parent: cityParent,
  title: ({ of, city }, visit) => `${titleOf(of.kind, visit)}, ${city.name}`,
  heading: ({ of }, visit) => titleOf(of.kind, visit),
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi", ...exampleKind }],
  draw: ({ of, city }, form) => (
    <UploadForm kind={kindOf({ ...of, city: city.id })} city={city.id} tables={of.tables} form={form} />
  ),
  done: ({ id, state }, { params: { kind, city } }) => afterUpload(kind, id, state, city),
});

function afterUpload(kind: string, id: string, state: string, city: string | undefined): string {
  return state === "columns" ? paths.columns(kind, id, city) : paths.table(kind, id, city);
}

/** What is chosen of each column: a column of the file (`at:3`), or one value for all rows (`all:faith`). */
function initialColumns({ table: { columns } }: Pick<ShownTable, "table">): Record<string, string> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, chosen]) => [
      name,
      "at" in chosen ? `at:${chosen.at}` : `all:${chosen.all}`,
    ]),
  );
}

function readColumns({ key, ...fields }: Record<string, unknown>, kind: string): Record<string, unknown> {
  const columns: ChosenColumns = {};
  for (const { name } of recordTableKind(kind)?.columns ?? []) {
    const given = fields[name];
    const chosen = typeof given === "string" ? given : "";
    const at = /^at:(\d{1,3})$/.exec(chosen)?.[1];
    if (at !== undefined) columns[name] = { at: Number(at) };
    else if (chosen.startsWith("all:")) columns[name] = { all: chosen.slice("all:".length) };
  }
  return { ...fields, key, columns };
}

const columnsTitle = ({ of }: { of: OfTable }, { t }: Pick<Visit, "t">) =>
  `${t("bulk:columnsTitle")}: ${of.table.fileName}`;

export const columnsOfNetworkPage = formPage({
  path: "/network/record-tables/:kind/:table/columns",
  reads: { of: tableForPage },
  does: chooseColumns,
  parent: networkTablesParent,
  title: columnsTitle,
  initial: ({ of }) => initialColumns(of),
  read: (fields, { params }) => readColumns(fields, params.kind),
  draw: ({ of }, form) => <ColumnsForm kind={kindOf(of.table)} shown={of} form={form} />,
  done: (_output, { params: { kind, table } }) => paths.table(kind, table),
});

export const columnsOfCityPage = formPage({
  path: "/cities/:city/record-tables/:kind/:table/columns",
  reads: { of: tableForPage, city: cityQuery },
  does: chooseColumns,
  parent: cityTablesParent,
  title: (known, visit) => `${columnsTitle(known, visit)}, ${known.city.name}`,
  heading: columnsTitle,
  caption: ({ city }) => city.name,
  initial: ({ of }) => initialColumns(of),
  read: (fields, { params }) => readColumns(fields, params.kind),
  draw: ({ of }, form) => <ColumnsForm kind={kindOf(of.table)} shown={of} form={form} />,
  done: (_output, { params: { kind, table, city } }) => paths.table(kind, table, city),
});

const fileName = ({ of }: { of: OfTable }) => of.table.fileName;

export const tableOfNetworkPage = formPage({
  path: "/network/record-tables/:kind/:table",
  reads: { of: tableForPage },
  does: takeTable,
  parent: networkTablesParent,
  title: fileName,
  crumb: fileName,
  draw: ({ of }, form) => <TableView shown={of} city={undefined} form={form} />,
  done: (_output, { params: { kind, table } }) => paths.table(kind, table),
});

export const tableOfCityPage = formPage({
  path: "/cities/:city/record-tables/:kind/:table",
  reads: { of: tableForPage, city: cityQuery },
  does: takeTable,
  parent: cityTablesParent,
  title: ({ of, city }) => `${of.table.fileName}, ${city.name}`,
  heading: fileName,
  caption: ({ city }) => city.name,
  crumb: fileName,
  draw: ({ of, city }, form) => <TableView shown={of} city={city.id} form={form} />,
  done: (_output, { params: { kind, table, city } }) => paths.table(kind, table, city),
});

function readAnswers(fields: Record<string, unknown>): Record<string, unknown> {
  const answers = Object.fromEntries(
    Object.entries(fields).flatMap(([name, answer]) => {
      const row = /^answer-(\d{1,7})$/.exec(name)?.[1];
      return row === undefined || answer === "" ? [] : [[row, answer]];
    }),
  );
  return { ...fields, answers, all: fields.all === "one" ? "" : fields.all };
}

const questionsTitle = ({ of }: { of: OfTable }, { t }: Pick<Visit, "t">) =>
  `${t("bulk:questions")}: ${of.table.fileName}`;
const oneByOne = () => ({ all: "one" });

export const questionsOfNetworkPage = formPage({
  path: "/network/record-tables/:kind/:table/questions",
  reads: { of: questionsOfTable },
  does: answerRows,
  parent: tableOfNetworkPage,
  title: questionsTitle,
  initial: oneByOne,
  read: readAnswers,
  draw: ({ of }, form) => <QuestionsForm shown={of} city={undefined} form={form} />,
  done: ({ open }, { params: { kind, table } }) =>
    open > 0 ? paths.questions(kind, table) : paths.table(kind, table),
  flash: "bulk:answered",
});

export const questionsOfCityPage = formPage({
  path: "/cities/:city/record-tables/:kind/:table/questions",
  reads: { of: questionsOfTable, city: cityQuery },
  does: answerRows,
  parent: tableOfCityPage,
  title: (known, visit) => `${questionsTitle(known, visit)}, ${known.city.name}`,
  heading: questionsTitle,
  caption: ({ city }) => city.name,
  initial: oneByOne,
  read: readAnswers,
  draw: ({ of, city }, form) => <QuestionsForm shown={of} city={city.id} form={form} />,
  done: ({ open }, { params: { kind, table, city } }) =>
    open > 0 ? paths.questions(kind, table, city) : paths.table(kind, table, city),
  flash: "bulk:answered",
});

const undoTitle = ({ of }: { of: OfTable }, { t }: Pick<Visit, "t">) =>
  `${t("bulk:undo")}: ${of.table.fileName}`;
const undoText = (_of: ShownTable, { t }: Pick<Visit, "t">) => t("bulk:undoLead");
const askedFirst = ({ table, counts: { taken } }: ShownTable, { t }: Pick<Visit, "t">) => ({
  title: t("bulk:undoAsk", { file: table.fileName }),
  effects: [t("bulk:undoEffects", { ...taken }), t("bulk:undoKeeps")],
  submit: t("bulk:undo"),
});

export const undoOfNetworkPage = formPage({
  path: "/network/record-tables/:kind/:table/undo",
  reads: { of: tableForPage },
  does: undoTable,
  parent: tableOfNetworkPage,
  title: undoTitle,
  draw: ({ of }, form, visit) => (
    <Undo text={undoText(of, visit)} form={form} submit={visit.t("bulk:undo")} />
  ),
  confirm: ({ of }, _form, visit) => askedFirst(of, visit),
  done: (_output, { params: { kind, table } }) => paths.table(kind, table),
});

export const undoOfCityPage = formPage({
  path: "/cities/:city/record-tables/:kind/:table/undo",
  reads: { of: tableForPage, city: cityQuery },
  does: undoTable,
  parent: tableOfCityPage,
  title: (known, visit) => `${undoTitle(known, visit)}, ${known.city.name}`,
  heading: undoTitle,
  caption: ({ city }) => city.name,
  draw: ({ of }, form, visit) => (
    <Undo text={undoText(of, visit)} form={form} submit={visit.t("bulk:undo")} />
  ),
  confirm: ({ of }, _form, visit) => askedFirst(of, visit),
  done: (_output, { params: { kind, table, city } }) => paths.table(kind, table, city),
});

/** A table with all columns, to be filled in. */
function template({ kind }: { kind: string }, { t, language }: Pick<Visit, "t" | "language">): FileAnswer {
  const { columns = [], example } = recordTableKind(kind) ?? {};
  const shown = example?.(language);
  return {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${kind}.csv"`,
      "cache-control": "no-store",
    },
    content: `${csvHeading(columns.map(({ label }) => label(t)))}${
      shown ? csvLines([columns.map(({ name }) => shown[name] ?? "")]) : ""
    }`,
  };
}

export const templateOfNetwork = file({
  path: "/network/record-tables/:kind/template.csv",
  reads: tablesOf,
  examples: [exampleKind],
  answer: template,
});

export const templateOfCity = file({
  path: "/cities/:city/record-tables/:kind/template.csv",
  reads: tablesOf,
  examples: [{ city: "kilifi", ...exampleKind }],
  answer: template,
});
