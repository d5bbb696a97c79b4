// A photograph as public pages show it.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { written } from "../../platform/written.ts";
import type { PhotographPaths } from "./paths.ts";
import type { Photograph } from "./photograph.ts";

interface PictureProps {
  at: Pick<PhotographPaths, "picture">;
  photograph: Photograph;
  /** How wide it is shown, as the browser wants to know it. */
  widths: string;
  /** Seen at once when the page opens. */
  isFirst?: boolean;
}

/** The picture in the size that fits the screen, and in words. */
export function Picture({ at, photograph, widths, isFirst = false }: PictureProps): VNode {
  const { language } = useI18n();
  const seen = written(photograph.alternative, language);
  const [phone, screen] = [at.picture(photograph.id, "phone"), at.picture(photograph.id, "small")];
  return (
    <img
      class="photograph__picture"
      src={phone}
      srcset={`${phone} 640w, ${screen} 1280w`}
      sizes={widths}
      alt={seen?.text ?? ""}
      lang={seen?.lang}
      width={1280}
      height={853}
      loading={isFirst ? "eager" : "lazy"}
      decoding="async"
    />
  );
}

/** A photograph with its caption, and who took it. */
export function PhotographFigure(props: PictureProps): VNode {
  const { t, language } = useI18n();
  const { photograph } = props;
  const caption = written(photograph.caption, language);
  return (
    <figure class="photograph">
      <Picture {...props} />
      <figcaption class="photograph__caption">
        {caption && <span lang={caption.lang}>{caption.text} </span>}
        <span class="photograph__credit">
          {t("network:photographs.by", { credit: photograph.credit })} ·{" "}
          {t(`network:photographs.licenceName.${photograph.licence}`)}
        </span>
      </figcaption>
    </figure>
  );
}
