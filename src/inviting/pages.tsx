// Inviting by a table, screen by screen: upload or paste, look at each row, confirm; what was left out as a file.

import { cityPeopleParent } from "../network/parents.ts";
import { cityQuery } from "../network/queries.ts";
import { csvHeading, csvLines } from "../platform/files/spreadsheet-text.ts";
import { onceMailed } from "../platform/mail/sending.ts";
import { parentPage, type Visit } from "../platform/page.ts";
import { networkParent } from "../ui/network-parents.ts";
import { type FileAnswer, file } from "../ui/screens/file.ts";
import { formPage } from "../ui/screens/form-page.tsx";
import { inviteList, uploadInvitees } from "./commands.ts";
import { columns, type TypedRow } from "./invitee.ts";
import { paths } from "./paths.ts";
import { inviteeList, invitingTo, type ShownList } from "./queries.ts";
import { InviteesForm, ListOfInvitees, whyLeft } from "./views.tsx";

const peopleParent = parentPage({
  path: "/network/people",
  parent: networkParent,
  title: "accounts:people.title",
});

export const inviteManyPage = formPage({
  path: "/network/people/invite-many",
  reads: invitingTo,
  does: uploadInvitees,
  search: ["list"],
  parent: peopleParent,
  title: "inviting:title",
  initial: (place, { t }) => toPutRight(place, t),
  draw: (place, form) => <InviteesForm place={place} form={form} />,
  done: ({ id }) => paths.list(id),
});

export const inviteManyToCityPage = formPage({
  path: "/cities/:city/people/invite-many",
  reads: { to: invitingTo, city: cityQuery },
  does: uploadInvitees,
  parent: cityPeopleParent,
  title: ({ city }, { t }) => t("inviting:titleOfCity", { city: city.name }),
  crumb: "inviting:title",
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  search: ["list"],
  initial: ({ to }, { t }) => toPutRight(to, t),
  draw: ({ to }, form) => <InviteesForm place={to} form={form} />,
  done: ({ id }, { params }) => paths.list(id, params.city),
});

/** The rows in which something is wrong, as they were typed: only that has to be typed anew. */
function toPutRight({ wrong }: { wrong: readonly TypedRow[] }, t: Visit["t"]): { text?: string } {
  if (wrong.length === 0) return {};
  return { text: csvLines([headings(t), ...wrong.map(cellsOf)]) };
}

function cellsOf(row: TypedRow): string[] {
  return columns.map((column) => row[column]);
}

const saidOfAll = onceMailed("inviting:doneAll", "inviting:doneAllWaits");
const saidOfSome = onceMailed("inviting:doneSome", "inviting:doneSomeWaits");
const flash = (output: { left: number }, visit: Pick<Visit, "config">) =>
  (output.left > 0 ? saidOfSome : saidOfAll)(output, visit);

export const invitedListPage = formPage({
  path: "/network/people/invite-many/:list",
  reads: inviteeList,
  does: inviteList,
  parent: inviteManyPage,
  title: ({ confirmedAt }, { t }) => t(confirmedAt ? "inviting:came" : "inviting:look"),
  wide: true,
  draw: (list, form) => <ListOfInvitees list={list} form={form} />,
  done: (_output, { params }) => paths.list(params.list),
  flash,
});

export const invitedListOfCityPage = formPage({
  path: "/cities/:city/people/invite-many/:list",
  reads: { list: inviteeList, to: invitingTo, city: cityQuery },
  does: inviteList,
  parent: inviteManyToCityPage,
  title: ({ list, city }, { t }) =>
    t(list.confirmedAt ? "inviting:cameOfCity" : "inviting:lookOfCity", { city: city.name }),
  caption: ({ city }) => city.name,
  wide: true,
  draw: ({ list }, form) => <ListOfInvitees list={list} form={form} />,
  done: (_output, { params }) => paths.list(params.list, params.city),
  flash,
});

function csvFile(
  name: string,
  heading: readonly string[],
  rows: readonly (readonly string[])[] = [],
): FileAnswer {
  return {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"`,
      "cache-control": "no-store",
    },
    content: csvHeading(heading) + csvLines(rows),
  };
}

const headings = (t: Visit["t"]) => columns.map((column) => t(`inviting:column.${column}`));

const template = (_place: unknown, { t }: Pick<Visit, "t">) => csvFile("people", headings(t));

export const inviteesTemplate = file({ path: paths.template, reads: invitingTo, answer: template });

export const inviteesTemplateOfCity = file({
  path: "/cities/:city/people/invite-many/template.csv",
  reads: invitingTo,
  examples: [{ city: "kilifi" }],
  answer: template,
});

/** The rows of which nobody was invited, to be put right and uploaded again. */
function leftOut({ verdicts }: ShownList, { t }: Pick<Visit, "t">): FileAnswer {
  const left = verdicts.filter(({ outcome }) => outcome !== "invite" && outcome !== "ask");
  return csvFile(
    "not-invited",
    [...headings(t), t("inviting:why")],
    left.map((verdict) => [...cellsOf(verdict.row), whyLeft(verdict, t).join(" ")]),
  );
}

export const leftOutFile = file({
  path: "/network/people/invite-many/:list/left-out.csv",
  reads: inviteeList,
  answer: leftOut,
});

export const leftOutOfCityFile = file({
  path: "/cities/:city/people/invite-many/:list/left-out.csv",
  reads: inviteeList,
  answer: leftOut,
});
