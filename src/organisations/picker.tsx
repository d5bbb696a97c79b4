import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import type { Problem } from "../platform/problem.ts";
import { ChoiceField, offeredIn } from "../ui/choice-field.tsx";
import type { FieldProps } from "../ui/field.tsx";
import { nameIn } from "../ui/name-in.ts";
import { type FoundOrganisation, longestChoice } from "./choice.ts";
import { sectors } from "./lists.ts";
import { paths } from "./paths.ts";

interface OrganisationFieldProps extends FieldProps {
  /** Why the form came back: with it come the organisations that were perhaps meant. */
  problem: Problem | undefined;
}

/** A field in which an organisation is named. */
export function OrganisationField({ problem, ...props }: OrganisationFieldProps): VNode {
  const { t, language } = useI18n();
  const offered = offeredIn<FoundOrganisation>(problem, props.name, "offeredOrganisations");
  return (
    <ChoiceField
      {...props}
      maxLength={longestChoice}
      offers={{ "data-organisations": `/api/v1${paths.find}` }}
      all={{ href: paths.all, text: t("organisations:choice.list") }}
      offered={{
        legend: t("organisations:choice.offered"),
        options: offered.map(({ id, name, sector, where }) => ({
          value: id,
          text: [name, nameIn(sectors, sector, language), where].filter((part) => part !== "").join(", "),
        })),
      }}
    />
  );
}
