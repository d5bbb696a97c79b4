/**
 * The page that answers what somebody did marks with `autofocus` what tells it. Older browsers focus fields only, and none
 * does where the address leads to a part of the page.
 */
export function focusAnswer(): void {
  const answer = document.querySelector<HTMLElement>("[autofocus]");
  if (answer && document.activeElement !== answer) answer.focus();
}
