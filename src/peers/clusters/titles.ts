// What the screens about one cluster are called.

import type { Visit } from "../../platform/page.ts";
import type { Cluster } from "./cluster.ts";
import { titleOf } from "./views.tsx";

interface Known {
  cluster: Cluster;
}
type Reader = Pick<Visit, "language">;
export const called = ({ cluster }: Known, { language }: Reader) => titleOf(cluster, language);
/** Of a form about one cluster: its title names the cluster, its heading need not. */
export const about = (
  words:
    | "clusters:edit.title"
    | "clusters:close.title"
    | "clusters:action.withdraw"
    | "clusters:offer.title"
    | "clusters:offers.takeBack"
    | "clusters:note.title"
    | "clusters:notes.drop"
    | "clusters:record.title"
    | "clusters:records.unlink"
    | "clusters:join.title"
    | "clusters:leave.title"
    | "clusters:answer.title",
) => ({
  title: (known: Known, visit: Pick<Visit, "t" | "language">) => `${visit.t(words)}: ${called(known, visit)}`,
  heading: (_known: Known, { t }: Pick<Visit, "t">) => t(words),
  caption: called,
});
