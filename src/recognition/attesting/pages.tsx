// The screens of whoever attests and issues: the forms, what was attested, its cards, and what withdraws a badge.

import { downloadHeaders } from "../../platform/files/download.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Visit } from "../../platform/page.ts";
import { type WrittenText, written } from "../../platform/written.ts";
import { readDateFields } from "../../ui/date-fields.ts";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { listPage } from "../../ui/screens/list-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { StepForm } from "../../ui/step-form.tsx";
import type { TableColumn } from "../../ui/table.tsx";
import { achievementPage } from "../achievements/pages.tsx";
import { attestationRules } from "../badges/workflow.ts";
import { shownCode } from "../credential/codes.ts";
import { packToOffer } from "../pack/queries.ts";
import { paths } from "../paths.ts";
import { replaceBadge, revokeBadge } from "./badge-commands.ts";
import { cardsPdf } from "./cards.ts";
import { attestMany, attestOne, moveAttestation } from "./commands.ts";
import {
  achievementToAttest,
  attestationForPage,
  attestationsForFile,
  attestationToMove,
  badgeToWithdraw,
  cardsToPrint,
  type ListedAttestation,
  listAttestations,
} from "./queries.ts";
import { AttestationView, AttestForm, AttestManyForm, ReplaceForm, RevokeForm } from "./views.tsx";

const said = (text: WrittenText, { language }: Pick<Visit, "language">) =>
  written(text, language)?.text ?? "";

const daysOf = (fields: Record<string, unknown>) =>
  ["guardianOn", "fromDay", "toDay"].reduce((known, name) => readDateFields(known, name), fields);

interface ToAttest {
  achievement: { name: WrittenText };
  sources: readonly { value: string }[];
}
const firstValues = ({ sources }: ToAttest, { language }: Pick<Visit, "language">) => ({
  language,
  ...(sources.length === 1 && { onBehalf: sources[0]?.value ?? "" }),
});

export const attestPage = formPage({
  path: "/achievements/:achievement/attest",
  reads: achievementToAttest,
  does: attestOne,
  parent: achievementPage,
  title: ({ achievement }, visit) =>
    `${visit.t("recognition:attest.title")}: ${said(achievement.name, visit)}`,
  heading: (_known, { t }) => t("recognition:attest.title"),
  caption: ({ achievement }, visit) => said(achievement.name, visit),
  initial: firstValues,
  read: daysOf,
  draw: (known, form) => <AttestForm {...known} form={form} />,
  done: ({ number }) => paths.attestation(number),
  flash: "recognition:attest.done",
});

export const attestManyPage = formPage({
  path: "/achievements/:achievement/attest-many",
  reads: achievementToAttest,
  does: attestMany,
  parent: achievementPage,
  title: ({ achievement }, visit) =>
    `${visit.t("recognition:attestMany.title")}: ${said(achievement.name, visit)}`,
  heading: (_known, { t }) => t("recognition:attestMany.title"),
  caption: ({ achievement }, visit) => said(achievement.name, visit),
  initial: firstValues,
  read: daysOf,
  draw: (known, form) => <AttestManyForm {...known} form={form} />,
  done: ({ number }) => paths.attestation(number),
  flash: "recognition:attest.done",
});

export const attestationsPage = listPage({
  path: paths.attestations,
  reads: { of: listAttestations, pack: packToOffer },
  title: "recognition:attestations.title",
  list: ({ of: { attestations, ...list } }) => ({ rows: attestations, ...list }),
  rowKey: ({ number }) => String(number),
  columns,
  empty: "recognition:attestations.none",
  above: ({ pack }, { t }) => (
    <>
      <p class="govuk-body-l">{t("recognition:attestations.lead")}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.achievements}>
          {t("recognition:attestations.choose")}
        </a>
      </p>
      {pack.isOffered && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.pack}>
            {t("recognition:pack.link")}
          </a>
          <br />
          {t("recognition:pack.about")}
          <br />
          <a class="govuk-link" href={paths.keys}>
            {t("recognition:keys.link")}
          </a>
        </p>
      )}
    </>
  ),
  download: { name: "attestations", reads: attestationsForFile },
});

function columns({ t, language }: Pick<Visit, "t" | "language">): TableColumn<ListedAttestation>[] {
  return [
    {
      key: "name",
      header: t("recognition:content.name"),
      sortable: true,
      text: ({ name }) => name,
      cell: ({ number, name }) => (
        <a class="govuk-link" href={paths.attestation(number)}>
          {name}
        </a>
      ),
    },
    {
      key: "source",
      header: t("recognition:check.source"),
      sortable: true,
      text: ({ source }) => source ?? t("recognition:commission"),
    },
    { key: "holders", header: t("recognition:attestations.people"), text: ({ holders }) => String(holders) },
    {
      key: "state",
      header: t("recognition:content.state"),
      text: ({ state }) => t(`recognition:attestationState.${state}`),
    },
    {
      key: "changedOn",
      header: t("recognition:attestations.changedOn"),
      sortable: true,
      text: ({ changedOn }) => formatDate(changedOn, language),
    },
  ];
}

interface Known {
  attestation: { number: number; name: WrittenText };
}
const titleOf = ({ attestation: { name, number } }: Known, visit: Pick<Visit, "language" | "t">) =>
  visit.t("recognition:attestations.one", { number, name: said(name, visit) });

export const attestationPage = page({
  path: "/attestations/:attestation",
  reads: attestationForPage,
  parent: attestationsPage,
  title: titleOf,
  crumb: titleOf,
  wide: true,
  draw: (known) => <AttestationView {...known} />,
});

export const attestationStepPage = formPage({
  path: "/attestations/:attestation/steps/:action",
  reads: attestationToMove,
  does: moveAttestation,
  parent: attestationPage,
  title: (known, visit) =>
    `${visit.t(`recognition:attestationAction.${known.action}`)}: ${titleOf(known, visit)}`,
  heading: ({ action }, { t }) => t(`recognition:attestationAction.${action}`),
  caption: titleOf,
  draw: ({ attestation, action }, form, { t }) => (
    <StepForm
      about={t(`recognition:attestationAbout.${action}`, { count: attestation.badges.length })}
      submit={t(`recognition:attestationAction.${action}`)}
      rule={attestationRules[action]}
      version={attestation.version}
      noteHint={t("recognition:hint.declined")}
      form={form}
    />
  ),
  confirm: (known, form, visit) =>
    attestationRules[known.action].ends && form.values.note
      ? {
          title: `${visit.t(`recognition:attestationAction.${known.action}`)}?`,
          effects: [
            visit.t(`recognition:attestationAbout.${known.action}`, {
              count: known.attestation.badges.length,
            }),
          ],
          submit: visit.t(`recognition:attestationAction.${known.action}`),
        }
      : undefined,
  done: ({ number }) => paths.attestation(number),
  flash: ({ state }) => (state === "declined" ? "recognition:stepDone" : "recognition:issue.done"),
});

export const cardsFile = file({
  path: "/attestations/:attestation/cards.pdf",
  reads: cardsToPrint,
  answer: (cards) => ({
    headers: downloadHeaders(`badges-${cards.found.number}.pdf`, "application/pdf", "private, no-store"),
    content: () => cardsPdf(cards),
  }),
});

const codeOf = ({ badge }: { badge: { checkCode: string } }) => shownCode(badge.checkCode);

export const revokePage = formPage({
  path: "/badges/:badge/revoke",
  reads: badgeToWithdraw,
  does: revokeBadge,
  title: (known, { t }) => t("recognition:revoke.title", { code: codeOf(known) }),
  caption: titleOf,
  draw: (known, form) => <RevokeForm {...known} form={form} />,
  confirm: (known, form, { t }) =>
    form.values.because
      ? {
          title: t("recognition:revoke.sure", { code: codeOf(known) }),
          effects: [t("recognition:revoke.about")],
          submit: t("recognition:revoke.submit"),
        }
      : undefined,
  done: ({ number }) => paths.attestation(number),
  flash: "recognition:revoke.done",
});

export const replacePage = formPage({
  path: "/badges/:badge/replace",
  reads: badgeToWithdraw,
  does: replaceBadge,
  title: (known, { t }) => t("recognition:replace.title", { code: codeOf(known) }),
  caption: titleOf,
  draw: ({ badge, attestation }, form) => (
    <ReplaceForm badge={badge} isAward={attestation.award !== null} form={form} />
  ),
  confirm: (known, form, { t }) =>
    form.values.because
      ? {
          title: t("recognition:replace.sure", { code: codeOf(known) }),
          effects: [t("recognition:replace.about")],
          submit: t("recognition:replace.submit"),
        }
      : undefined,
  done: ({ number }) => paths.attestation(number),
  flash: "recognition:replace.done",
});
