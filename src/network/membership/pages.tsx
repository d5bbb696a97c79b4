// Who is a member, for everybody; and for the commission all memberships, each with what happened to it.

import { dayOf } from "../../platform/day.ts";
import { formatKnownDay } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { Visit } from "../../platform/page.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { readChoice } from "../../ui/choice-field.tsx";
import { ButtonLink } from "../../ui/form.tsx";
import { networkParent } from "../../ui/network-parents.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { listPage } from "../../ui/screens/list-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import type { TableColumn } from "../../ui/table.tsx";
import { applicantWrites } from "../application/application.ts";
import { sendApplicationForm } from "../application/interest-commands.ts";
import { applicationPaths } from "../application/paths.ts";
import type { CityKind } from "../network-edition.ts";
import { cityPath } from "../paths.ts";
import { addApplicant, recordMembershipStep } from "./commands.ts";
import { addMembershipDocument } from "./documents.ts";
import { confirmMembershipProposal } from "./ladder-commands.ts";
import { MissedReports, Proposals } from "./ladder-views.tsx";
import type { MembershipFile } from "./membership.ts";
import { DocumentList, LetterList } from "./paper-views.tsx";
import { membershipPath, membershipPaths } from "./paths.ts";
import {
  type ListedMembership,
  listMemberships,
  listRounds,
  listStandings,
  membershipFile,
  membershipsFile,
  placesToApplyFrom,
  type StandingOfOne,
  stepToRecord,
} from "./queries.ts";
import { CurrentRound } from "./round-views.tsx";
import { StandingTag, StateTag } from "./standing.tsx";
import { ApplicantForm, MembershipView, remarkPrefix, StepForm } from "./views.tsx";
import { possibleActions, workflow } from "./workflow.ts";

export const standingsPage = listPage({
  path: membershipPath,
  description: "membership:public.lead",
  reads: { of: listStandings, known: listRounds },
  title: "membership:public.listTitle",
  examples: [{}],
  list: ({ of: { standings, ...page } }) => ({ rows: standings, ...page }),
  rowKey: ({ id }) => id,
  columns: standingColumns,
  empty: "membership:public.none",
  above: ({ known: { rounds } }, { t, now }) => (
    <>
      <p class="govuk-body-l">{t("membership:public.lead")}</p>
      <CurrentRound rounds={rounds} today={dayOf(now)} />
      <p class="govuk-body">{t("membership:application.applyLead")}</p>
      <ButtonGroup>
        <ButtonLink href={applicationPaths.interest}>{t("membership:application.apply")}</ButtonLink>
      </ButtonGroup>
    </>
  ),
});

function standingColumns({ t, language }: Pick<Visit, "t" | "language">): TableColumn<StandingOfOne>[] {
  return [
    {
      key: "name",
      header: t("network:run.city"),
      sortable: true,
      text: ({ name }) => name,
      cell: ({ city, name }) =>
        city === null ? (
          name
        ) : (
          <a class="govuk-link" href={cityPath(city)}>
            {name}
          </a>
        ),
    },
    {
      key: "state",
      header: t("membership:column.standing"),
      sortable: true,
      text: ({ standing }) => t(`membership:standing.${standing}`),
      cell: ({ standing }) => <StandingTag standing={standing} />,
    },
    {
      key: "since",
      header: t("membership:column.since"),
      sortable: true,
      text: ({ since, note }) =>
        note ? localised(note, language) : since === null ? "–" : formatKnownDay(since, language),
    },
  ];
}

export const membershipsPage = listPage({
  path: membershipPaths.list,
  reads: listMemberships,
  parent: networkParent,
  title: "membership:title",
  list: ({ memberships, ...page }) => ({ rows: memberships, ...page }),
  rowKey: ({ id }) => id,
  columns: membershipColumns,
  empty: "membership:none",
  above: (_loaded, { t, may }) => (
    <>
      <p class="govuk-body-l">{t("membership:lead")}</p>
      {may(addApplicant) && (
        <ButtonGroup>
          <ButtonLink href={membershipPaths.add}>{t("membership:applicant.add")}</ButtonLink>
          <ButtonLink href={membershipPaths.rounds} secondary>
            {t("membership:round.title")}
          </ButtonLink>
        </ButtonGroup>
      )}
    </>
  ),
  download: { name: "memberships", reads: membershipsFile },
});

function membershipColumns({
  t,
  language,
  may,
}: Pick<Visit, "t" | "language" | "may">): TableColumn<ListedMembership>[] {
  return [
    {
      key: "name",
      header: t("network:run.city"),
      sortable: true,
      text: ({ name }) => name,
      cell: ({ id, name }) =>
        may(membershipFile) ? (
          <a class="govuk-link" href={membershipPaths.one(id)}>
            {name}
          </a>
        ) : (
          name
        ),
    },
    { key: "kind", header: t("network:run.kind"), text: ({ kind }) => t(`network:kind.${kind as CityKind}`) },
    {
      key: "state",
      header: t("membership:column.standing"),
      sortable: true,
      text: ({ state }) => t(`membership:state.${state}`),
      cell: ({ state }) => <StateTag state={state} />,
    },
    {
      key: "since",
      header: t("membership:column.since"),
      sortable: true,
      text: ({ since }) => (since === null ? "–" : formatKnownDay(since, language)),
    },
  ];
}

export const addApplicantPage = formPage({
  path: membershipPaths.add,
  reads: placesToApplyFrom,
  does: addApplicant,
  parent: membershipsPage,
  title: "membership:applicant.add",
  read: (fields) => readChoice(fields, "place"),
  draw: ({ hasPlaces }, form, _visit, problem) => (
    <ApplicantForm form={form} hasPlaces={hasPlaces} problem={problem} />
  ),
  done: ({ id }) => membershipPaths.one(id),
  flash: "membership:applicant.added",
});

export const membershipPage = page({
  path: "/network/memberships/:membership",
  reads: membershipFile,
  parent: membershipsPage,
  title: ({ file }) => file.name,
  crumb: ({ file }: { file: MembershipFile }) => file.name,
  draw: ({ file, dueOn, hasApplication, letters, documents, missed, proposals }, { actor, now, may, t }) => (
    <MembershipView
      file={file}
      sendForm={
        may(sendApplicationForm) && file.city === null && applicantWrites(file.state) ? (
          <ButtonGroup>
            <ButtonLink href={applicationPaths.sendForm(file.id)} secondary>
              {t(hasApplication ? "membership:application.sendElse" : "membership:application.send")}
            </ButtonLink>
          </ButtonGroup>
        ) : undefined
      }
      proposals={
        <>
          <Proposals membership={file.id} proposals={proposals} canAnswer={may(confirmMembershipProposal)} />
          <MissedReports missed={missed} today={dayOf(now)} />
        </>
      }
      hasApplication={hasApplication}
      papers={
        <>
          <LetterList letters={letters} href={(letter) => membershipPaths.letter(file.id, letter)} />
          <DocumentList documents={documents} membership={file.id} canAdd={may(addMembershipDocument)} />
        </>
      }
      possible={possibleActions(file.situation, actor)}
      dueOn={dueOn}
      today={dayOf(now)}
    />
  ),
});

/** What is asked to be completed, a field for each question. */
function readRemarks(fields: Record<string, unknown>): Record<string, unknown> {
  const said = Object.entries(fields).filter(([name]) => name.startsWith(remarkPrefix));
  const remarks = said
    .map(([name, remark]) => ({ question: name.slice(remarkPrefix.length), remark }))
    .filter(({ remark }) => typeof remark === "string" && remark.trim() !== "");
  const others = Object.entries(fields).filter(([name]) => !name.startsWith(remarkPrefix));
  return { ...Object.fromEntries(others), ...(remarks.length > 0 && { remarks }) };
}

export const stepPage = formPage({
  path: "/network/memberships/:membership/steps/:action",
  reads: stepToRecord,
  does: recordMembershipStep,
  parent: membershipPage,
  title: ({ file, action }, { t }) => `${t(`membership:action.${action}`)}: ${file.name}`,
  read: readRemarks,
  draw: ({ file, action, form: asked, sendTo }, form) => (
    <StepForm file={file} action={action} form={form} asked={asked} sendTo={sendTo} />
  ),
  confirm: ({ file, action }, form, { t }) =>
    workflow[action].ends && form.values.note
      ? {
          title: t("membership:ask.title", { action: t(`membership:action.${action}`), name: file.name }),
          effects: [
            t(`membership:about.${action}`),
            ...(file.city === null ? [] : [t("membership:ask.public", { name: file.name })]),
            t("membership:ask.kept"),
          ],
          submit: t(`membership:action.${action}`),
        }
      : undefined,
  done: ({ membership }) => membershipPaths.one(membership),
  flash: "membership:recordedNow",
});
