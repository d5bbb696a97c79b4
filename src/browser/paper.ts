/** Before a page goes to paper, what is closed is opened and what is not loaded yet is loaded; after it all is as it was. */
export function startPaper(): void {
  let opened: HTMLDetailsElement[] = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>("main details:not([open])")];
    for (const details of opened) details.open = true;
    for (const image of document.querySelectorAll<HTMLImageElement>("img[loading=lazy]"))
      image.loading = "eager";
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
}
