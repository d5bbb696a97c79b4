// The package ships no types.
declare module "govuk-frontend" {
  interface Component {
    readonly moduleName: string;
    new (element: Element): unknown;
  }
  export const Button: Component;
  export const Checkboxes: Component;
  export const ErrorSummary: Component;
  export const SkipLink: Component;
}
