// Where the people whom an initiative reached are counted, and a count is put right.

import { formPage } from "../../ui/screens/form-page.tsx";
import { initiativePage, titleOf } from "../pages.tsx";
import { paths } from "../paths.ts";
import { correctPeople, countPeople } from "./commands.ts";
import { readGroups, typedGroups } from "./people.ts";
import { countToCorrect, initiativeToCount } from "./queries.ts";
import { PeopleForm } from "./views.tsx";

export const countPeoplePage = formPage({
  path: "/cities/:city/initiatives/:initiative/people/new",
  reads: initiativeToCount,
  does: countPeople,
  parent: initiativePage,
  title: "initiatives:people.add",
  caption: ({ initiative }, visit) => titleOf(initiative, visit),
  read: readGroups,
  draw: ({ city, initiative }, form) => <PeopleForm city={city.id} number={initiative.number} form={form} />,
  done: ({ initiative }, { params }) => paths.one(params.city, initiative),
  flash: "initiatives:people.saved",
});

export const correctPeoplePage = formPage({
  path: "/cities/:city/initiatives/:initiative/people/:count",
  reads: countToCorrect,
  does: correctPeople,
  parent: initiativePage,
  title: "initiatives:people.correct",
  caption: ({ initiative }, visit) => titleOf(initiative, visit),
  initial: ({ count, cells }) => ({
    ...typedGroups(cells),
    source: count.source,
    method: count.method,
    version: String(count.version),
  }),
  read: readGroups,
  draw: ({ city, initiative, count }, form) => (
    <PeopleForm city={city.id} number={initiative.number} form={form} count={count} />
  ),
  done: ({ initiative }, { params }) => paths.one(params.city, initiative),
  flash: "initiatives:people.saved",
});
