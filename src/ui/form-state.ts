/** What a form holds: its fields' values, what is wrong with them, and the key that makes sending it twice harmless. */
export interface FormState {
  values: Record<string, string | string[]>;
  errors: { field: string; message: string }[];
  key: string;
}

export function textIn(form: FormState, name: string): string {
  const value = form.values[name];
  return typeof value === "string" ? value : (value?.[0] ?? "");
}

export function choicesIn(form: FormState, name: string): string[] {
  const value = form.values[name];
  return typeof value === "string" ? [value] : (value ?? []);
}

/** The first error of a field, or of one of its parts such as `languages.0`. */
export function errorOf(form: FormState, name: string): string | undefined {
  return form.errors.find(({ field }) => field === name || field.startsWith(`${name}.`))?.message;
}

/** The element that an error belongs to; undefined where it belongs to the form as a whole. */
export function anchorOf(form: FormState, field: string): string | undefined {
  if (field === "form") return undefined;
  return field in form.values ? field : field.split(".")[0];
}

/** What was typed into a form that came too late, to be saved over the version that is there now. */
export function ofVersion(form: FormState, version: number): FormState {
  return { ...form, errors: [], values: { ...form.values, version: String(version) } };
}
