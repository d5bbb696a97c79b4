// Several photographs beside each other, as public pages show them.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { PhotographFigure } from "./figure.tsx";
import type { PhotographPaths } from "./paths.ts";
import type { Photograph } from "./photograph.ts";

interface GalleryProps {
  at: PhotographPaths;
  photographs: readonly Photograph[];
}

export function Gallery({ at, photographs }: GalleryProps): VNode {
  return (
    <div class="gallery">
      {photographs.map((photograph) => (
        <PhotographFigure
          key={photograph.id}
          at={at}
          photograph={photograph}
          widths="(min-width: 900px) 380px, 100vw"
        />
      ))}
    </div>
  );
}

interface SectionProps extends GalleryProps {
  canEdit: boolean;
  /** How the way to change, move and remove them is called. */
  keep: string;
}

/** On the page of what they belong to. */
export function PhotographsSection({ at, photographs, canEdit, keep }: SectionProps): VNode {
  const { t } = useI18n();
  const isNone = photographs.length === 0;
  return (
    <section aria-labelledby="photographs">
      <h2 class="govuk-heading-m" id="photographs">
        {t("network:photographs.title")}
      </h2>
      <Gallery at={at} photographs={photographs} />
      {canEdit && (
        <p class="govuk-body">
          <a class="govuk-link" href={isNone ? at.add : at.all}>
            {isNone ? t("network:photographs.new") : keep}
          </a>
        </p>
      )}
    </section>
  );
}
