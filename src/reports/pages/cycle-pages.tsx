// Reporting cycles: their days for everybody, and for officers what a cycle's cities do and what can become of it.

import { citiesQuery } from "../../network/queries.ts";
import { inside, type Visit } from "../../platform/page.ts";
import { dateFields, readDateFields } from "../../ui/date-fields.ts";
import { networkCycleParent } from "../../ui/network-parents.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { listPage } from "../../ui/screens/list-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import {
  addCityToCycle,
  closeCycle,
  editCycle,
  extendCycle,
  openCycle,
  removeCityFromCycle,
} from "../cycle-commands.ts";
import {
  type CycleEditionFile,
  cycleEditionFile,
  takeNewestEdition,
} from "../cycle-editions/edition-of-cycle.ts";
import { EditionOfCycleView } from "../cycle-editions/edition-view.tsx";
import {
  type CycleFile,
  cityInCycle,
  cycleFile,
  cyclesToRun,
  fileOfCycle,
  listedInCycle,
} from "../cycle-queries.ts";
import { paths } from "../paths.ts";
import { listReportCycles } from "../queries.ts";
import { cycleName } from "../report.ts";
import {
  AddCityForm,
  CloseForm,
  ExtendForm,
  NewCycleForm,
  NewDaysForm,
  RemoveCityForm,
  removalEffects,
} from "../views/cycle-forms.tsx";
import { CycleHistory, CycleLead, CyclesView } from "../views/cycles.tsx";
import { cycleColumns } from "../views/review-queue.tsx";

// Not kept rendered: whether a cycle is open changes at midnight, and nobody says so.
export const cyclesAndDaysPage = page({
  path: paths.cyclesAndDays,
  reads: listReportCycles,
  title: "reports:cycles.title",
  draw: (cycles, { now }) => <CyclesView cycles={cycles} now={now} />,
});

export const cyclesPage = page({
  path: paths.cycles,
  reads: cyclesToRun,
  parent: networkCycleParent,
  title: "reports:cycles.title",
  draw: (cycles, { may, now }) => <CyclesView cycles={cycles} now={now} canOpen={may(openCycle)} canLook />,
});

export const newCyclePage = formPage({
  path: paths.newCycle,
  reads: citiesQuery,
  does: openCycle,
  parent: cyclesPage,
  title: "reports:cycles.open",
  initial: ({ cities }) => ({
    cities: cities.filter(({ standing }) => standing !== "withdrawn").map(({ id }) => id),
  }),
  read: readDays,
  draw: ({ cities }, form) => <NewCycleForm cities={cities} form={form} />,
  done: ({ id }) => paths.cycle(id),
  flash: "reports:cycles.opened",
});

function readDays(fields: Record<string, unknown>): Record<string, unknown> {
  return readDateFields(readDateFields(fields, "opensOn"), "closesOn");
}

function cycleTitle({ of: { cycle } }: { of: CycleFile }, { t }: Pick<Visit, "t">): string {
  return t("reports:cycles.name", { cycle: cycleName(cycle.id) });
}

export const cyclePage = listPage({
  path: "/network/cycles/:cycle",
  reads: { of: cycleFile, list: listedInCycle },
  parent: cyclesPage,
  title: cycleTitle,
  crumb: cycleTitle,
  tableCaption: "reports:cycles.reports",
  list: ({ list }) => list,
  rowKey: ({ id }) => id,
  columns: (visit) => cycleColumns(visit, visit.may(removeCityFromCycle)),
  empty: "reports:cycles.noCities",
  above: ({ of }, { may }) => <CycleLead file={of} canChange={may(editCycle)} />,
  below: ({ of }) => <CycleHistory events={of.events} />,
  download: { name: "cycle", reads: fileOfCycle },
});

/** What a change of a cycle has in common. */
const changing = {
  reads: { of: cycleFile },
  parent: cyclePage,
} as const;

function seen({ of: { cycle } }: { of: CycleFile }): { version: string } {
  return { version: String(cycle.version) };
}

export const editCyclePage = formPage({
  ...changing,
  path: "/network/cycles/:cycle/edit",
  does: editCycle,
  title: "reports:cycles.edit",
  initial: ({ of }) => ({
    ...seen({ of }),
    ...dateFields("opensOn", of.cycle.opensOn),
    ...dateFields("closesOn", of.cycle.closesOn),
  }),
  read: readDays,
  draw: ({ of }, form) => <NewDaysForm file={of} form={form} />,
  done: ({ cycle }) => paths.cycle(cycle),
  flash: "reports:cycles.edited",
});

export const extendCyclePage = formPage({
  ...changing,
  path: "/network/cycles/:cycle/extend",
  does: extendCycle,
  title: ({ of }, { t }) => t("reports:cycles.extendTitle", { cycle: cycleName(of.cycle.id) }),
  initial: seen,
  read: (fields) => readDateFields(fields, "closesOn"),
  draw: ({ of }, form) => <ExtendForm file={of} form={form} />,
  done: ({ cycle }) => paths.cycle(cycle),
  flash: "reports:cycles.extended",
});

export const editionOfCyclePage = formPage({
  reads: { edition: cycleEditionFile },
  parent: inside(cyclePage, ({ edition: { of } }: { edition: CycleEditionFile }) => ({ of })),
  path: "/network/cycles/:cycle/edition",
  does: takeNewestEdition,
  title: ({ edition: { of } }, { t }) => t("reports:cycleEdition.titleOf", { cycle: cycleName(of.cycle.id) }),
  initial: () => ({}),
  draw: ({ edition }, form) => <EditionOfCycleView file={edition} form={form} />,
  done: ({ cycle }) => paths.cycle(cycle),
  flash: "reports:cycleEdition.done",
});

export const closeCyclePage = formPage({
  ...changing,
  path: "/network/cycles/:cycle/close",
  does: closeCycle,
  title: ({ of }, { t }) => t("reports:cycles.closeTitle", { cycle: cycleName(of.cycle.id) }),
  initial: seen,
  draw: ({ of }, form) => <CloseForm file={of} form={form} />,
  confirm: ({ of }, form, { t }) =>
    of.can.includes("close") && form.values.reason
      ? {
          title: t("reports:cycles.closeAsk", { cycle: cycleName(of.cycle.id) }),
          effects: [
            t("reports:cycles.closeEffect", { count: of.unsubmitted }),
            t("reports:cycles.closeKept"),
          ],
          submit: t("reports:cycles.closeSubmit"),
        }
      : undefined,
  done: ({ cycle }) => paths.cycle(cycle),
  flash: "reports:cycles.closed",
});

export const addCityToCyclePage = formPage({
  ...changing,
  path: "/network/cycles/:cycle/cities",
  does: addCityToCycle,
  title: ({ of }, { t }) => t("reports:cycles.addTitle", { cycle: cycleName(of.cycle.id) }),
  read: (fields) => readDateFields(fields, "closesOn"),
  draw: ({ of }, form) => <AddCityForm file={of} form={form} />,
  done: ({ cycle }) => paths.cycle(cycle),
  flash: "reports:cycles.added",
});

export const removeCityFromCyclePage = formPage({
  path: "/network/cycles/:cycle/cities/:city/remove",
  reads: { of: cycleFile, city: cityInCycle },
  parent: cyclePage,
  does: removeCityFromCycle,
  title: ({ of, city }, { t }) =>
    t("reports:cycles.removeTitle", { city: city.name, cycle: cycleName(of.cycle.id) }),
  draw: ({ city }, form) => <RemoveCityForm city={city} form={form} />,
  confirm: ({ of, city }, form, { t }) =>
    form.values.reason && !city.hasSubmitted
      ? {
          title: t("reports:cycles.removeAsk", { city: city.name, cycle: cycleName(of.cycle.id) }),
          effects: removalEffects(city, t),
          submit: t("reports:cycles.removeSubmit"),
        }
      : undefined,
  done: ({ cycle }) => paths.cycle(cycle),
  flash: "reports:cycles.removed",
});
