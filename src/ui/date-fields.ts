// A day is asked for in three fields, `due`, `due-month` and `due-year`: easier to type than any calendar.

const endings = ["", "-month", "-year"] as const;

/** A form's starting values for a day such as "2026-03-31". */
export function dateFields(name: string, day: string): Record<string, string> {
  const [year = "", month = "", date = ""] = day.split("-");
  return { [name]: withoutZeros(date), [`${name}-month`]: withoutZeros(month), [`${name}-year`]: year };
}

/**
 * An operation's input from a form with a day in three fields: the three become one "YYYY-MM-DD". Nothing typed gives
 * no value; a part that is missing or wrong gives a text that is no day, for the operation to refuse.
 */
export function readDateFields(fields: Record<string, unknown>, name: string): Record<string, unknown> {
  const [day = "", month = "", year = ""] = endings.map((ending) => textOf(fields[name + ending]));
  const others = Object.entries(fields).filter(([key]) => !endings.some((ending) => key === name + ending));
  const isEmpty = day + month + year === "";
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return { ...Object.fromEntries(others), ...(!isEmpty && { [name]: text }) };
}

/** The same of days that may be known by their month or year alone: what is left empty at the end of one is not known. */
export function readKnownDays(
  fields: Record<string, unknown>,
  names: readonly string[],
): Record<string, unknown> {
  const read = names.reduce((known, name) => readDateFields(known, name), fields);
  return Object.fromEntries(
    Object.entries(read).map(([name, value]) =>
      names.includes(name) && typeof value === "string"
        ? [name, value.replace(/(-00)?-00$/, "")]
        : [name, value],
    ),
  );
}

/** The days between which something is. */
export const periodFields = ["startsOn", "endsOn"] as const;

function textOf(field: unknown): string {
  return typeof field === "string" ? field.trim() : "";
}

function withoutZeros(text: string): string {
  return text.replace(/^0+/, "");
}
