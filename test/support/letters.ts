import type { Page } from "playwright-core";

/** How large the smallest letters of a drawing are on the screen, in pixels. */
export function smallestLetters(page: Page, selector: string): Promise<number> {
  return page.locator(selector).evaluateAll((texts) =>
    Math.min(
      ...texts.map((text) => {
        const scale = (text as SVGTextElement).getScreenCTM()?.a ?? 0;
        return Number.parseFloat(getComputedStyle(text).fontSize) * scale;
      }),
    ),
  );
}
