import { citiesQuery } from "../../network/queries.ts";
import { readDateFields } from "../../ui/date-fields.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { openCycle } from "../commands.ts";
import { paths } from "../paths.ts";
import { listReportCycles } from "../queries.ts";
import { cyclesTag } from "../tags.ts";
import { CyclesView, NewCycleForm } from "../views/cycles.tsx";

export const cyclesPage = page({
  path: paths.cycles,
  reads: listReportCycles,
  title: "reports:cycles.title",
  shows: [cyclesTag],
  draw: (cycles, { may }) => <CyclesView cycles={cycles} canOpen={may(openCycle)} />,
});

export const newCyclePage = formPage({
  path: paths.newCycle,
  reads: citiesQuery,
  does: openCycle,
  parent: cyclesPage,
  title: "reports:cycles.open",
  initial: ({ cities }) => ({ cities: cities.map(({ id }) => id) }),
  read: (fields) => readDateFields(readDateFields(fields, "opensOn"), "closesOn"),
  draw: ({ cities }, form) => <NewCycleForm cities={cities} form={form} />,
  done: () => paths.cycles,
  flash: "reports:cycles.opened",
});
