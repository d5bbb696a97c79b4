// What somebody said of one measurement is offered for the next: period and source are often the same.

export interface SaidBefore {
  /** As it is typed. */
  period: string;
  source: { title: string; kind: string; publisher?: string | null; url?: string | null };
}

/** What a form begins with; the source only where the next measurement wants one of the same kind. */
export function carriedOver(before: SaidBefore | undefined, sourceKind: string): Record<string, string> {
  if (!before) return {};
  const { period, source } = before;
  return {
    period,
    ...(source.kind === sourceKind && {
      sourceTitle: source.title,
      sourcePublisher: source.publisher ?? "",
      sourceUrl: source.url ?? "",
    }),
  };
}
