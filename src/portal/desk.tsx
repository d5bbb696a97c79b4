// The desk: what waits for a signed-in person, wherever they work. The slices say what waits (`ui/desk.ts`).

import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { EmptyState } from "../ui/empty-state.tsx";

interface Work {
  /** Of a city or an organisation; undefined for the network. */
  name: string | undefined;
  blocks: readonly VNode[];
  /** The first page of the workspace. */
  href: string;
  /** Its name stands above it, also where one works in no other place. */
  isNamed?: boolean;
}

interface DeskProps {
  notices: readonly VNode[];
  /** For a guest of the network, and whoever runs a meeting. */
  ofGuest: readonly VNode[];
  places: readonly Work[];
  /** Roles of the person rest until they have a second factor. */
  isResting: boolean;
  /** They sit in a jury, which works in no place of its own. */
  judges: boolean;
}

export function Desk({ notices, ofGuest, places, isResting, judges }: DeskProps): VNode {
  const { t } = useI18n();
  return (
    <>
      {notices}
      {ofGuest}
      {places.length === 0 && ofGuest.length === 0 && !isResting && !judges && (
        <EmptyState>{t("portal:desk.noRole")}</EmptyState>
      )}
      {places.map(({ name = t("portal:desk.commission"), href, blocks, isNamed = false }) => (
        <section class={places.length > 1 ? "section" : undefined} key={href} aria-label={name}>
          {(places.length > 1 || isNamed) && (
            <h2 class="govuk-heading-l">
              <a class="govuk-link" href={href}>
                {name}
              </a>
            </h2>
          )}
          {blocks}
        </section>
      ))}
    </>
  );
}
