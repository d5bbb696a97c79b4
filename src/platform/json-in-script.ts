/** JSON that can stand in a script of a page: nothing in it ends the script, and old browsers read it too. */
export function jsonInScript(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}
