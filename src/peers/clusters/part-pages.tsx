// The screens by which cities join, leave and hand over a cluster, and those who keep it write down what happens there.

import { formatDate } from "../../platform/i18n/format.ts";
import { readDateFields } from "../../ui/date-fields.ts";
import { EndingForm } from "../../ui/ending-form.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { paths } from "../paths.ts";
import { answerOffer, joinCluster, leaveCluster, offerCoordination, takeBackOffer } from "./city-commands.ts";
import {
  clusterToJoin,
  clusterToKeep,
  clusterToLeave,
  coordinationToOffer,
  noteToDrop,
  offerToAnswer,
  offerToTakeBack,
  recordToUnlink,
} from "./form-queries.ts";
import { AnswerForm, NoteForm, OfferForm, RecordForm } from "./forms.tsx";
import { addNote, dropClusterNote, linkRecord, unlinkRecord } from "./note-commands.ts";
import { clusterPage, clustersOfCityPage } from "./pages.tsx";
import { about } from "./titles.ts";
import { titleOf } from "./views.tsx";

export const offerPage = formPage({
  path: "/clusters/:cluster/offers/new",
  reads: coordinationToOffer,
  does: offerCoordination,
  parent: clusterPage,
  ...about("clusters:offer.title"),
  initial: () => ({ handsOver: "" }),
  draw: ({ cities, own }, form) => <OfferForm cities={cities} own={own} form={form} />,
  done: ({ id }) => paths.cluster(id),
  flash: "clusters:offer.done",
});

export const takeBackPage = formPage({
  path: "/clusters/:cluster/offers/:toCity/take-back",
  reads: offerToTakeBack,
  does: takeBackOffer,
  parent: clusterPage,
  ...about("clusters:offers.takeBack"),
  draw: ({ cluster, offer: { to } }, form, { t }) => (
    <EndingForm
      effects={[t("clusters:offers.effect", { city: to.name })]}
      submit={t("clusters:offers.takeBack")}
      back={paths.cluster(cluster.id)}
      form={form}
    />
  ),
  done: ({ id }) => paths.cluster(id),
  flash: "clusters:offers.done",
});

export const joinPage = formPage({
  path: "/cities/:city/clusters/:cluster/join",
  reads: clusterToJoin,
  does: joinCluster,
  parent: clustersOfCityPage,
  ...about("clusters:join.title"),
  draw: ({ city, cluster }, form, { t }) => (
    <EndingForm
      effects={[t("clusters:join.lead", { city: city.name }), t("clusters:join.leave")]}
      submit={t("clusters:join.submit")}
      back={paths.cluster(cluster.id)}
      form={form}
      isPlain
    />
  ),
  done: ({ id }) => paths.cluster(id),
  flash: "clusters:join.done",
});

export const leavePage = formPage({
  path: "/cities/:city/clusters/:cluster/leave",
  reads: clusterToLeave,
  does: leaveCluster,
  parent: clustersOfCityPage,
  ...about("clusters:leave.title"),
  draw: ({ city, cluster }, form, { t }) => (
    <EndingForm
      effects={[t("clusters:leave.lead", { city: city.name }), t("clusters:leave.again")]}
      submit={t("clusters:leave.submit")}
      back={paths.cluster(cluster.id)}
      form={form}
    />
  ),
  done: ({ id }) => paths.cluster(id),
  flash: "clusters:leave.done",
});

export const answerPage = formPage({
  path: "/cities/:city/clusters/:cluster/offer",
  reads: offerToAnswer,
  does: answerOffer,
  parent: clustersOfCityPage,
  ...about("clusters:answer.title"),
  draw: ({ city, offer }, form) => <AnswerForm city={city} offer={offer} form={form} />,
  done: ({ id }) => paths.cluster(id),
  flash: "clusters:answer.done",
});

export const notePage = formPage({
  path: "/clusters/:cluster/notes/new",
  reads: clusterToKeep,
  does: addNote,
  parent: clusterPage,
  ...about("clusters:note.title"),
  read: (fields) => readDateFields(fields, "onDay"),
  draw: (_known, form) => <NoteForm form={form} />,
  done: ({ id }) => paths.cluster(id),
  flash: "clusters:note.done",
});

export const dropNotePage = formPage({
  path: "/clusters/:cluster/notes/:clusterNote/drop",
  reads: noteToDrop,
  does: dropClusterNote,
  parent: clusterPage,
  ...about("clusters:notes.drop"),
  draw: ({ cluster, note }, form, { t, language }) => (
    <EndingForm
      effects={[t("clusters:notes.effect", { day: formatDate(note.day, language) })]}
      submit={t("clusters:notes.drop")}
      back={paths.cluster(cluster.id)}
      form={form}
    />
  ),
  done: ({ id }) => paths.cluster(id),
  flash: "clusters:notes.done",
});

export const recordPage = formPage({
  path: "/clusters/:cluster/records/new",
  reads: clusterToKeep,
  does: linkRecord,
  parent: clusterPage,
  ...about("clusters:record.title"),
  draw: (_known, form) => <RecordForm form={form} />,
  done: ({ id }) => paths.cluster(id),
  flash: "clusters:record.done",
});

export const unlinkPage = formPage({
  path: "/clusters/:cluster/records/:recordKind/:record/unlink",
  reads: recordToUnlink,
  does: unlinkRecord,
  parent: clusterPage,
  ...about("clusters:records.unlink"),
  draw: ({ cluster, record }, form, { t, language }) => (
    <EndingForm
      effects={[t("clusters:records.effect", { title: titleOf(record, language) })]}
      submit={t("clusters:records.unlink")}
      back={paths.cluster(cluster.id)}
      form={form}
    />
  ),
  done: ({ id }) => paths.cluster(id),
  flash: "clusters:records.done",
});
