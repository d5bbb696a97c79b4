// Several photographs beside each other, as public pages show them.

import type { VNode } from "preact";
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
