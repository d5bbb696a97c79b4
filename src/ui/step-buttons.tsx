// What can be done now, what is done most first. On a phone buttons stand below each other: what is rare is behind one click more.

import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { ButtonGroup } from "./button-group.tsx";
import { Details } from "./details.tsx";
import { ButtonLink } from "./form.tsx";

const mostButtons = 4;

interface StepButtonsProps {
  offered: readonly { href: string; text: string }[];
}

export function StepButtons({ offered }: StepButtonsProps): VNode | null {
  const { t } = useI18n();
  if (offered.length === 0) return null;
  const [shown, rare] = [offered.slice(0, mostButtons), offered.slice(mostButtons)];
  return (
    <>
      <ButtonGroup>
        {shown.map(({ href, text }, index) => (
          <ButtonLink key={href} href={href} secondary={index > 0}>
            {text}
          </ButtonLink>
        ))}
      </ButtonGroup>
      {rare.length > 0 && (
        <Details summary={t("ui:steps.more")}>
          <ButtonGroup>
            {rare.map(({ href, text }) => (
              <ButtonLink key={href} href={href} secondary>
                {text}
              </ButtonLink>
            ))}
          </ButtonGroup>
        </Details>
      )}
    </>
  );
}
