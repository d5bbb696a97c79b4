// A city's evidence: kept once, described, and where it is used.

import { cityParent } from "../network/parents.ts";
import { cityQuery } from "../network/queries.ts";
import type { ParentPage } from "../platform/page.ts";
import { ofVersion } from "../ui/form-state.ts";
import { PageHeading } from "../ui/page-heading.tsx";
import { button } from "../ui/screens/button.tsx";
import { formPage } from "../ui/screens/form-page.tsx";
import { listFile } from "../ui/screens/list-file.ts";
import { listRequest } from "../ui/table-state.ts";
import { addEvidence, describeEvidence, removeEvidence } from "./commands.ts";
import { paths } from "./paths.ts";
import { evidenceRows, evidenceWithUses, pageOfEvidence } from "./queries.ts";
import { pageAboveEvidence } from "./slots.ts";
import { CityEvidence, EvidencePiece, evidenceColumns } from "./views.tsx";

/** The city, and what a later slice has between it and its evidence. */
const aboveEvidence: ParentPage<{ city: { name: string } }> = {
  ...cityParent,
  trail: (known, visit) => [
    ...cityParent.trail(known, visit),
    ...pageAboveEvidence.given().map(({ href, text }) => ({
      href: href(visit.params.city ?? ""),
      text: visit.t(text),
    })),
  ],
};

export const cityEvidencePage = formPage({
  path: "/cities/:city/evidence",
  reads: pageOfEvidence,
  does: addEvidence,
  isForReaders: true,
  asks: ({ url, language }) => ({ ...listRequest(url, language) }),
  download: listFile({
    name: ({ params }) => `${params.city}-evidence`,
    reads: evidenceRows,
    columns: ({ params, t, language }) => evidenceColumns(params.city ?? "", t, language),
  }),
  parent: aboveEvidence,
  title: ({ city }, { t }) => `${t("evidence:evidence.title")}, ${city.name}`,
  heading: (_loaded, { t }) => t("evidence:evidence.title"),
  caption: ({ city }) => city.name,
  crumb: "evidence:evidence.title",
  draw: ({ city, list }, form, { url, may }) => (
    <CityEvidence cityId={city.id} list={list} canAdd={may(addEvidence)} url={url} form={form} />
  ),
  done: ({ id }, { params }) => paths.evidence(params.city, id),
  flash: "evidence:evidence.done",
});

export const evidencePage = formPage({
  path: "/cities/:city/evidence/:evidence",
  reads: { city: cityQuery, known: evidenceWithUses },
  does: describeEvidence,
  isForReaders: true,
  parent: cityEvidencePage,
  title: ({ known }) => known.evidence.title,
  caption: ({ city }) => city.name,
  initial: ({ known: { evidence } }) => ({
    title: evidence.title,
    description: evidence.description ?? "",
    version: String(evidence.version),
  }),
  draw: ({ city, known }, form, { may }) => (
    <EvidencePiece
      cityId={city.id}
      {...known}
      form={form}
      canChange={may(describeEvidence)}
      canRemove={may(removeEvidence)}
    />
  ),
  refused(problem, { city, known }, form, { may }) {
    if (problem.code !== "monitoring.evidence_changed") return undefined;
    return {
      title: known.evidence.title,
      heading: "own",
      body: (
        <>
          <PageHeading size="l" text={known.evidence.title} caption={city.name} />
          <EvidencePiece
            cityId={city.id}
            {...known}
            form={ofVersion(form, known.evidence.version)}
            canChange
            canRemove={may(removeEvidence)}
            isLate
          />
        </>
      ),
    };
  },
  done: ({ id }, { params }) => paths.evidence(params.city, id),
  flash: "evidence:evidence.described",
});

export const removeEvidenceButton = button({
  path: "/cities/:city/evidence/:evidence/remove",
  does: removeEvidence,
  reads: evidenceWithUses,
  confirm: ({ evidence }, { t, params }) => ({
    title: t("values:ask.removeEvidence", { name: evidence.title }),
    effects: [t("values:ask.removeEvidenceEffect")],
    submit: t("evidence:evidence.remove"),
    back: paths.evidence(params.city, params.evidence),
  }),
  done: (_output, { params }) => paths.allEvidence(params.city),
  flash: "evidence:evidence.removed",
});
