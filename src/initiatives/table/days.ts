// A day, a month or a year as spreadsheets write them. No I/O.

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const two = (digits: string) => digits.padStart(2, "0");

/** "14/7/2027", "7/2027" and "Jul-27", which Excel makes of 2027-07, as they are written here; all else as it is. */
export function dayIn(cell: string): string {
  const text = cell.trim();
  const day = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text);
  if (day) return `${day[3]}-${two(day[2] ?? "")}-${two(day[1] ?? "")}`;
  const month = /^(\d{1,2})[/.](\d{4})$/.exec(text);
  if (month) return `${month[2]}-${two(month[1] ?? "")}`;
  const named = /^([a-z]{3})[a-z]*[- ](\d{4}|\d{2})$/i.exec(text);
  const number = months.indexOf((named?.[1] ?? "").toLowerCase()) + 1;
  if (!named || number === 0) return text;
  const year = named[2] ?? "";
  return `${year.length === 2 ? `20${year}` : year}-${two(String(number))}`;
}
