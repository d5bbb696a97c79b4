// Two organisations side by side, and what was merged put back.

import { button } from "../ui/screens/button.tsx";
import { formPage } from "../ui/screens/form-page.tsx";
import { page } from "../ui/screens/page.tsx";
import { keepApart, mergeOrganisations, undoMerge } from "./merge-commands.ts";
import { listDuplicates, mergeToUndo, twoSideBySide } from "./merge-queries.ts";
import { Duplicates, SideBySide } from "./merge-views.tsx";
import { organisationsPage } from "./pages.tsx";
import { paths } from "./paths.ts";

export const duplicatesPage = page({
  path: paths.duplicates,
  reads: listDuplicates,
  parent: organisationsPage,
  title: "organisations:merge.duplicates",
  draw: (found) => <Duplicates {...found} />,
});

export const mergePage = formPage({
  path: "/organisations/:organisation/merge/:other",
  reads: twoSideBySide,
  does: mergeOrganisations,
  parent: duplicatesPage,
  title: ({ from, into }, { t }) => t("organisations:merge.title", { from: from.name, into: into.name }),
  wide: true,
  draw: (two, form) => <SideBySide {...two} form={form} />,
  confirm: ({ from, into }, _form, { t }) => ({
    title: t("organisations:merge.ask", { from: from.name, into: into.name }),
    effects: [
      t("organisations:merge.moves", { into: into.name }),
      t("organisations:merge.leads", { from: from.name }),
      t("organisations:merge.undone"),
    ],
    submit: t("organisations:merge.submit"),
  }),
  done: ({ organisation }) => paths.one(organisation),
  flash: "organisations:merge.done",
});

export const apartButton = button({
  path: "/organisations/:organisation/apart/:other",
  does: keepApart,
  done: () => paths.duplicates,
  flash: "organisations:merge.apartDone",
});

export const undoMergeButton = button({
  path: "/organisations/:organisation/merges/:merge/undo",
  does: undoMerge,
  reads: mergeToUndo,
  confirm: ({ merge, into }, { t, params }) => ({
    title: t("organisations:merge.undoAsk", { from: merge.name, into: into.name }),
    effects: [t("organisations:merge.undoEffect")],
    submit: t("organisations:merge.undo"),
    back: paths.one(params.organisation),
  }),
  done: ({ organisation }) => paths.one(organisation),
  flash: "organisations:merge.undoDone",
});
