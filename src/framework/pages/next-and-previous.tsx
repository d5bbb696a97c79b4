interface Neighbour {
  href: string;
  /** "Next goal" */
  title: string;
  /** What it is called. */
  text: string;
}

interface NextAndPreviousProps {
  label: string;
  previous: Neighbour | undefined;
  next: Neighbour | undefined;
}

/** The way to the neighbours in a series of pages. */
export function NextAndPrevious({ label, previous, next }: NextAndPreviousProps) {
  return (
    <nav class="neighbours" aria-label={label}>
      {previous && (
        <a class="govuk-link" href={previous.href} rel="prev">
          <span class="neighbours__title">
            <span aria-hidden="true">← </span>
            {previous.title}
          </span>
          <span class="govuk-visually-hidden">: </span>
          {previous.text}
        </a>
      )}{" "}
      {next && (
        <a class="govuk-link neighbours__next" href={next.href} rel="next">
          <span class="neighbours__title">
            {next.title}
            <span aria-hidden="true"> →</span>
          </span>
          <span class="govuk-visually-hidden">: </span>
          {next.text}
        </a>
      )}
    </nav>
  );
}
