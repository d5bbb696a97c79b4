// Pairs that are perhaps the same, and two organisations beside each other with what would move.

import type { VNode } from "preact";
import { placeName } from "../network/places/place-words.tsx";
import { useI18n } from "../platform/i18n/context.ts";
import { formatMoment } from "../platform/i18n/format.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Button, Form, type FormState, Hidden } from "../ui/form.tsx";
import { nameIn } from "../ui/name-in.ts";
import { PlainTable } from "../ui/plain-table.tsx";
import type { Pair } from "./candidates.ts";
import { kinds, sectors } from "./lists.ts";
import type { MergeToUndo } from "./merged.ts";
import { paths } from "./paths.ts";
import type { OrganisationFile } from "./store.ts";

export function Duplicates({ pairs, isAll }: { pairs: readonly Pair[]; isAll: boolean }): VNode {
  const { t } = useI18n();
  if (pairs.length === 0) return <EmptyState>{t("organisations:merge.none")}</EmptyState>;
  return (
    <>
      <p class="govuk-body-l">{t("organisations:merge.lead")}</p>
      {!isAll && <p class="govuk-body">{t("organisations:merge.more", { limit: pairs.length })}</p>}
      <PlainTable
        caption={t("organisations:merge.duplicates")}
        headers={[
          t("organisations:one"),
          t("organisations:merge.other"),
          t("organisations:merge.why"),
          t("organisations:merge.look"),
        ]}
        rows={pairs.map(({ one, other, reason }) => ({
          key: `${one.id} ${other.id}`,
          cells: [
            one.name,
            other.name,
            t(`organisations:reason.${reason}`),
            <a class="govuk-link" href={paths.merge(one.id, other.id)} key="look">
              {t("organisations:merge.sideBySide")}
              <span class="govuk-visually-hidden">
                : {one.name}, {other.name}
              </span>
            </a>,
          ],
        }))}
      />
    </>
  );
}

interface SideBySideProps {
  from: OrganisationFile;
  into: OrganisationFile;
  moving: readonly { table: string; count: number }[];
  form: FormState;
}

const ownCounts = new Set(["organisations", "organisation_cities"]);

export function SideBySide({ from, into, moving, form }: SideBySideProps): VNode {
  const { t } = useI18n();
  const countOf = (table: string) => moving.find((one) => one.table === table)?.count ?? 0;
  const others = moving
    .filter(({ table }) => !ownCounts.has(table))
    .reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <p class="govuk-body-l">{t("organisations:merge.sideLead", { from: from.name, into: into.name })}</p>
      <Beside from={from} into={into} />
      <h2 class="govuk-heading-m">{t("organisations:merge.whatMoves")}</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t("organisations:merge.movesCities", { count: countOf("organisation_cities") })}</li>
        <li>{t("organisations:merge.movesParts", { count: countOf("organisations") })}</li>
        <li>{t("organisations:merge.movesRecords", { count: others })}</li>
      </ul>
      <Form form={form} submit={t("organisations:merge.submitInto", { into: into.name })} isWarning>
        <Hidden name="version" value={String(from.version)} />
        <Hidden name="otherVersion" value={String(into.version)} />
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.merge(into.id, from.id)}>
          {t("organisations:merge.turn", { into: from.name })}
        </a>
      </p>
      <form method="post" action={paths.apart(from.id, into.id)}>
        <Button secondary>{t("organisations:merge.apart")}</Button>
      </form>
    </>
  );
}

function Beside({ from, into }: Pick<SideBySideProps, "from" | "into">): VNode {
  const { t, language } = useI18n();
  const row = (key: string, of: (file: OrganisationFile) => string | null | undefined) => ({
    key,
    cells: [key, of(from) || "–", of(into) || "–"],
  });
  return (
    <PlainTable
      caption={t("organisations:merge.sideBySide")}
      headers={[t("organisations:merge.what"), t("organisations:merge.this"), t("organisations:merge.stays")]}
      rows={[
        row(t("organisations:name"), ({ name }) => name),
        row(t("organisations:stateIs"), ({ state }) => t(`organisations:state.${state}`)),
        row(t("organisations:otherNames"), ({ otherNames }) => otherNames.map(({ name }) => name).join(", ")),
        row(t("organisations:abbreviations"), ({ abbreviations }) => abbreviations.join(", ")),
        row(t("organisations:sector"), ({ sector }) => nameIn(sectors, sector, language)),
        row(t("organisations:kind"), ({ kind }) => kind && nameIn(kinds, kind, language)),
        row(t("organisations:registrations"), ({ registrations }) =>
          registrations.map(({ register, number }) => `${register} ${number}`).join(", "),
        ),
        row(t("organisations:place"), ({ place }) => place && placeName(place, language)),
        row(t("organisations:address"), ({ address }) => address),
        row(t("organisations:website"), ({ website }) => website),
        row(t("organisations:reach"), ({ reach }) =>
          [...reach.phones, reach.email ?? ""].filter((one) => one !== "").join(", "),
        ),
        row(t("organisations:parent"), ({ parent }) => parent?.name),
        row(t("organisations:cities"), ({ cities }) => cities.map(({ name }) => name).join(", ")),
      ]}
    />
  );
}

/** On the page of one into which others were merged lately. */
export function MergedLately({ id, merges }: { id: string; merges: readonly MergeToUndo[] }): VNode | null {
  const { t, language } = useI18n();
  if (merges.length === 0) return null;
  return (
    <section aria-labelledby="merged">
      <h2 class="govuk-heading-m" id="merged">
        {t("organisations:merge.lately")}
      </h2>
      {merges.map((merge) => (
        <form method="post" action={paths.undoMerge(id, merge.id)} key={merge.id}>
          <p class="govuk-body">
            {t("organisations:merge.latelyOne", {
              name: merge.name,
              by: merge.mergedByName,
              moment: formatMoment(merge.mergedAt.toISOString(), language),
            })}
          </p>
          <Button secondary>
            {t("organisations:merge.undo")}
            <span class="govuk-visually-hidden">: {merge.name}</span>
          </Button>
        </form>
      ))}
    </section>
  );
}
