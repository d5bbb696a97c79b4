// By what the list of organisations is narrowed down: plain fields, sent by GET.

import type { VNode } from "preact";
import { paths as bulkPaths } from "../bulk/paths.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { localised } from "../platform/i18n/localised.ts";
import { ButtonGroup } from "../ui/button-group.tsx";
import { FilterForm } from "../ui/filter-fields.tsx";
import { ButtonLink } from "../ui/form.tsx";
import { kinds, sectors } from "./lists.ts";
import { paths } from "./paths.ts";

interface ChooserProps {
  cities: readonly { id: string; name: string }[];
  url: URL;
  mayAdd: boolean;
  mayMerge: boolean;
  mayImport: boolean;
}

export function Chooser({ cities, url, mayAdd, mayMerge, mayImport }: ChooserProps): VNode {
  const { t, language } = useI18n();
  const chosen = (name: string) => url.searchParams.get(name) ?? "";
  const named = (list: typeof sectors | typeof kinds) =>
    list.map(({ id, names }) => ({ value: id, text: localised(names, language) }));
  return (
    <>
      {(mayAdd || mayMerge) && (
        <ButtonGroup>
          {mayAdd && <ButtonLink href={paths.add}>{t("organisations:add")}</ButtonLink>}
          {mayMerge && (
            <ButtonLink href={paths.duplicates} secondary>
              {t("organisations:merge.duplicates")}
            </ButtonLink>
          )}
          {mayImport && (
            <ButtonLink href={bulkPaths.upload("organisations")} secondary>
              {t("organisations:table.short")}
            </ButtonLink>
          )}
        </ButtonGroup>
      )}
      <FilterForm
        action={paths.all}
        label={t("organisations:narrow")}
        submit={t("organisations:show")}
        kept={{ filter: url.searchParams.get("filter") || null }}
        choices={[
          {
            name: "sector",
            label: t("organisations:sector"),
            chosen: chosen("sector"),
            any: t("organisations:any"),
            options: named(sectors),
          },
          {
            name: "kind",
            label: t("organisations:kind"),
            chosen: chosen("kind"),
            any: t("organisations:any"),
            options: named(kinds),
          },
          {
            name: "inCity",
            label: t("organisations:cities"),
            chosen: chosen("inCity"),
            any: t("organisations:any"),
            options: cities.map(({ id, name }) => ({ value: id, text: name })),
          },
          {
            name: "state",
            label: t("organisations:stateIs"),
            chosen: chosen("state"),
            any: t("organisations:state.listed"),
            options: [{ value: "closed", text: t("organisations:state.closed") }],
          },
        ]}
      />
    </>
  );
}
