// Asking to speak for an organisation, and answering it. Each is sent with a form: a scanner of mails that opens addresses does
// nothing.

import { onceMailed } from "../../platform/mail/sending.ts";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { organisationPage, organisationsPage } from "../pages.tsx";
import { paths } from "../paths.ts";
import type { Claim } from "./claim.ts";
import {
  answerClaim,
  answerClaimByMail,
  claimOrganisation,
  withdrawClaim,
  withdrawClaimByLink,
} from "./commands.ts";
import { claimOfProof, claimToAnswer, claimToWithdraw, organisationToClaim, ownClaim } from "./queries.ts";
import { AnswerView, AskedView, ClaimForm, OwnClaimView } from "./views.tsx";

const organisationOf = ({ claim }: { claim: Claim }) => claim.organisation.name;

export const claimPage = formPage({
  path: "/organisations/:organisation/claim",
  reads: organisationToClaim,
  does: claimOrganisation,
  parent: organisationPage,
  title: ({ organisation }, { t }) => `${t("claims:ask.title")}: ${organisation.name}`,
  heading: (_known, { t }) => t("claims:ask.title"),
  caption: ({ organisation }) => organisation.name,
  initial: (_known, { language }) => ({ language }),
  draw: (known, form, { person }) => (
    <ClaimForm known={known} form={form} isSignedIn={person !== undefined} />
  ),
  answer: ({ organisation, claim }, known, { t, person }) => ({
    title: t("claims:asked.title"),
    body: (
      <AskedView known={known} organisation={organisation} claim={claim} isSignedIn={person !== undefined} />
    ),
  }),
  done: ({ organisation }) => paths.one(organisation),
});

export const withdrawClaimButton = button({
  path: "/organisations/:organisation/claims/:claim/withdraw",
  does: withdrawClaim,
  reads: claimToWithdraw,
  confirm: (_known, { t, params }) => ({
    title: t("claims:withdraw.title"),
    effects: [t("claims:withdraw.effect")],
    submit: t("claims:withdraw.submit"),
    back: paths.claim(params.organisation),
  }),
  done: ({ organisation }) => paths.one(organisation),
  flash: "claims:withdraw.done",
});

export const claimToAnswerPage = formPage({
  path: "/organisations/:organisation/claims/:claim",
  reads: claimToAnswer,
  does: answerClaim,
  parent: organisationsPage,
  title: ({ claim }, { t }) => `${t("claims:answer.title")}: ${claim.organisation.name}`,
  heading: (_known, { t }) => t("claims:answer.title"),
  caption: organisationOf,
  draw: ({ claim, isOwn }, form) => <AnswerView claim={claim} isOwn={isOwn} form={form} />,
  done: ({ organisation }) => paths.one(organisation),
  flash: onceMailed("claims:answer.done", "claims:answer.doneWaits"),
});

export const proofPage = formPage({
  path: "/organisations/claims/proof/:token",
  reads: claimOfProof,
  does: answerClaimByMail,
  title: ({ claim }, { t }) => `${t("claims:answer.title")}: ${claim.organisation.name}`,
  heading: (_known, { t }) => t("claims:answer.title"),
  caption: organisationOf,
  draw: ({ claim }, form) => <AnswerView claim={claim} isOwn={false} form={form} isByMail />,
  done: ({ organisation }) => paths.one(organisation),
  flash: onceMailed("claims:answer.done", "claims:answer.doneWaits"),
});

export const ownClaimPage = formPage({
  path: "/organisations/claims/own/:token",
  reads: ownClaim,
  does: withdrawClaimByLink,
  title: ({ claim }, { t }) => `${t("claims:own.title")}: ${claim.organisation.name}`,
  heading: (_known, { t }) => t("claims:own.title"),
  caption: organisationOf,
  draw: ({ claim }, form) => <OwnClaimView claim={claim} form={form} />,
  confirm: (_known, _form, { t }) => ({
    title: t("claims:withdraw.title"),
    effects: [t("claims:withdraw.effect")],
    submit: t("claims:withdraw.submit"),
  }),
  done: ({ organisation }) => paths.one(organisation),
  flash: "claims:withdraw.done",
});
