// The English files are the list of message keys: a key that is not there does not compile. Here stand the files of the
// platform; each slice adds its own in its slice.ts (`declare module`).
export interface Messages {
  ui: typeof import("../../../locales/en/ui.json");
  platform: typeof import("../../../locales/en/platform.json");
  fields: typeof import("../../../locales/en/fields.json");
  audit: typeof import("../../../locales/en/audit.json");
}

type WithoutPlural<Key extends string> = Key extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : Key;

type Leaves<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? WithoutPlural<Key> : `${Key}.${Leaves<Tree[Key]>}`;
}[keyof Tree & string];

/** `namespace:path.to.message`, for example `reports:submit.title`. */
export type MessageKey = {
  [Namespace in keyof Messages]: `${Namespace}:${Leaves<Messages[Namespace]>}`;
}[keyof Messages];

/**
 * A message where a function may stand beside it, as in the title of a screen. With all keys beside the function the
 * compiler would make a list of 13,400 anew for every screen, a third of its time; `npm run check` looks the key up instead.
 */
export type NamedMessage = `${string}:${string}`;

export type Translate = (key: MessageKey, values?: Record<string, unknown>) => string;
