// What two parties agreed on, as it is read wherever somebody has to know it.

import type { VNode } from "preact";
import { typeName } from "../../platform/files/file-type.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatSize } from "../../platform/i18n/format.ts";
import { written } from "../../platform/written.ts";
import { nameIn } from "../../ui/name-in.ts";
import { SummaryList } from "../../ui/summary-list.tsx";
import { agreementKinds } from "../lists.ts";
import type { Agreement } from "./agreement.ts";
import { BothSay } from "./answer-views.tsx";
import { useDays } from "./days.ts";
import { agreementPaths } from "./paths.ts";

/** Its title in the reader's language, or in the one in which it is. */
export function Title({ of: title }: { of: Agreement["title"] }): VNode {
  const { language } = useI18n();
  const said = written(title, language);
  return <span lang={said?.lang}>{said?.text}</span>;
}

export function usePartner({ city }: Pick<Agreement, "city">): string {
  const { t } = useI18n();
  return city?.name ?? t("agreements:network");
}

/** What two parties agreed on, as it is written. */
export function AgreementFacts({
  organisation,
  agreement,
}: {
  organisation: { id: string; name: string };
  agreement: Agreement;
}): VNode {
  const { t, language } = useI18n();
  const { id, kind, signedOn, signers, isPublic, follows, followedBy, file } = agreement;
  const days = useDays(agreement);
  const partner = usePartner(agreement);
  const row = (key: string, value: VNode | string | null | undefined) => (value ? [{ key, value }] : []);
  const link = (other: Agreement["follows"]) =>
    other && (
      <a class="govuk-link" href={agreementPaths.one(organisation.id, other.id)}>
        <Title of={other.title} />
      </a>
    );
  return (
    <SummaryList
      rows={[
        { key: t("agreements:kind"), value: nameIn(agreementKinds, kind, language) },
        {
          key: t("agreements:between"),
          value: t("agreements:both", { organisation: organisation.name, partner }),
        },
        { key: t("agreements:valid"), value: days },
        ...row(t("agreements:signedOn"), signedOn && formatDate(signedOn, language)),
        ...row(t("agreements:signedForOrganisation"), signers?.organisation),
        ...row(t("agreements:signedForPartner"), signers?.partner),
        ...(signers && agreement.city !== null
          ? [{ key: t("agreements:bothSay"), value: <BothSay of={agreement} /> }]
          : []),
        ...row(t("agreements:follows"), link(follows)),
        ...row(t("agreements:followedBy"), link(followedBy)),
        ...row(
          t("agreements:file"),
          file && (
            <>
              <a class="govuk-link" href={agreementPaths.file(organisation.id, id)}>
                {file.name}
              </a>{" "}
              ({typeName(file.mediaType)}, {formatSize(file.size, language)})
            </>
          ),
        ),
        ...(signers ? row(t("agreements:whoReads"), t(`agreements:reads.${isPublic ? "yes" : "no"}`)) : []),
      ]}
    />
  );
}
