import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import type { PlacePart } from "./places.ts";

interface PlacePartsProps<Address> {
  groups: readonly { heading: MessageKey; parts: readonly PlacePart<Address>[] }[];
  address: (part: PlacePart<Address>) => string;
}

/** What one finds under an entry of a bar: each thing with a sentence about what it is for. */
export function PlaceParts<Address>({ groups, address }: PlacePartsProps<Address>): VNode {
  const { t } = useI18n();
  return (
    <>
      {groups.map(({ heading, parts }) => (
        <section class="place-parts" key={heading}>
          <h2 class="govuk-heading-m">{t(heading)}</h2>
          <ul class="place-parts__list">
            {parts.map((part) => (
              <li class="place-parts__part" key={part.text}>
                <a class="govuk-link place-parts__link" href={address(part)}>
                  {t(part.text)}
                </a>
                <p class="place-parts__about">{t(part.about)}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
