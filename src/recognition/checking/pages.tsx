// The public screens of checking, and what programs read to check badges themselves.

import { cityTag } from "../../network/tags.ts";
import { organisationTag } from "../../organisations/tags.ts";
import { todayTag } from "../../platform/public-pages.ts";
import { emptyForm, keptValues } from "../../ui/screen.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { lead } from "../../ui/screens/lead.ts";
import { page } from "../../ui/screens/page.tsx";
import { sourceOf } from "../badges/badge.ts";
import { paths } from "../paths.ts";
import { badgesTag } from "../tags.ts";
import {
  badgeAddress,
  checkBadge,
  checkCode,
  didForPrograms,
  statusListFile,
  type Verdict,
} from "./queries.ts";
import { CheckForm, VerdictView } from "./views.tsx";

/** A question, not a change: the answer is drawn on the page itself. */
export const checkPage = formPage({
  path: "/v",
  does: checkBadge,
  title: "recognition:check.title",
  description: "recognition:check.lead",
  prefill: ["code"],
  draw: (_known, form) => <CheckForm form={form} />,
  answer: (verdict, _known, { t, fields }) => ({
    title: t(`recognition:outcome.${verdict.outcome}`),
    heading: t("recognition:check.title"),
    body: (
      <>
        <VerdictView verdict={verdict} />
        <CheckForm form={emptyForm(keptValues(fields))} />
      </>
    ),
  }),
  done: () => paths.check,
});

/** By what an answer is kept: none where our own list waits to be renewed, which nobody is told of. */
function shownOf({ outcome, badge }: Verdict): readonly string[] | undefined {
  if (outcome === "unsure") return undefined;
  const { organisationId, cityId } = sourceOf(badge?.attestedFor ?? "commission");
  return [
    badgesTag,
    todayTag,
    ...(organisationId === null ? [] : [organisationTag(organisationId)]),
    ...(cityId === null ? [] : [cityTag(cityId)]),
  ];
}

export const checkedPage = page({
  path: "/v/:code",
  reads: checkCode,
  parent: checkPage,
  title: ({ outcome }, { t }) => t(`recognition:outcome.${outcome}`),
  heading: (_verdict, { t }) => t("recognition:check.title"),
  status: ({ badge, outcome }) => (badge || outcome === "withdrawn" ? undefined : 404),
  shows: shownOf,
  draw: (verdict, { params }) => (
    <>
      <VerdictView verdict={verdict} />
      {verdict.outcome === "not_ours" && <CheckForm form={emptyForm({ code: params.code })} />}
    </>
  ),
});

/** As it stands in the square on the card. */
export const squareLead = lead({
  path: "/V/:code",
  reads: checkCode,
  to: (_verdict, { params }) => paths.checked(params.code),
});

/** The address by which a badge is known. */
export const badgeLead = lead({
  path: "/badges/:badge",
  reads: badgeAddress,
  to: ({ checkCode: code }) => paths.checked(code),
});

/** So long others may keep it: a badge that is withdrawn is known to them soon. */
const shortTime = "public, max-age=300";
/** Programs of other sites read it in a browser. */
const forAll = { "access-control-allow-origin": "*", "cache-control": shortTime };

export const didFile = file({
  path: "/.well-known/did.json",
  reads: didForPrograms,
  answer: (document) => ({
    headers: { ...forAll, "content-type": "application/did+json" },
    content: `${JSON.stringify(document, null, 2)}\n`,
  }),
});

export const statusFile = file({
  path: "/status/:list",
  reads: statusListFile,
  answer: ({ credential }) => ({
    headers: { ...forAll, "content-type": "application/vc+ld+json" },
    content: credential,
  }),
});
