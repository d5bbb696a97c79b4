// The rounds in which UIL takes applications, as the commission keeps them.

import { dateFields, readDateFields } from "../../ui/date-fields.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { membershipsPage } from "./pages.tsx";
import { membershipPaths } from "./paths.ts";
import { listRounds, roundToAdd, roundToEdit } from "./queries.ts";
import type { Round } from "./round.ts";
import { addMembershipRound, editMembershipRound } from "./round-commands.ts";
import { RoundForm, Rounds } from "./round-views.tsx";

function readDays(fields: Record<string, unknown>): Record<string, unknown> {
  return readDateFields(readDateFields(fields, "opensOn"), "closesOn");
}

export const roundsPage = formPage({
  path: membershipPaths.rounds,
  reads: { known: listRounds, of: roundToAdd },
  does: addMembershipRound,
  parent: membershipsPage,
  title: "membership:round.title",
  // A month is what commissions have had so far.
  initial: () => ({ clockDays: "30" }),
  read: readDays,
  draw: ({ known: { rounds }, of: { editions } }, form) => (
    <Rounds rounds={rounds} form={form} editions={editions} />
  ),
  done: () => membershipPaths.rounds,
  flash: "membership:round.added",
});

const titleOf = ({ round }: { round: Round }) => round.name;

export const editRoundPage = formPage({
  path: "/network/rounds/:round/edit",
  reads: roundToEdit,
  does: editMembershipRound,
  parent: roundsPage,
  title: titleOf,
  crumb: titleOf,
  initial: ({ round }) => ({
    name: round.name,
    ...dateFields("opensOn", round.opensOn),
    ...dateFields("closesOn", round.closesOn),
    quota: round.quota === null ? "" : String(round.quota),
    clockDays: String(round.clockDays),
    formEdition: round.formEdition ?? "",
    guidingDocuments: round.guidingDocuments,
    sendTo: round.sendTo,
  }),
  read: readDays,
  draw: ({ round, editions }, form, { t }) => (
    <RoundForm form={form} submit={t("membership:round.save")} version={round.version} editions={editions} />
  ),
  done: () => membershipPaths.rounds,
  flash: "membership:round.saved",
});
