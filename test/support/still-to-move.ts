// Addresses that are not declared as pages yet. The list only gets shorter: a new screen is declared with page(),
// listPage(), formPage(), button() or file() (docs/changing.md, "A screen").

export const stillToMove: readonly string[] = [];
