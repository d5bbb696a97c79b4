const asked = (organisation: string) => `/organisations/${organisation}/asked-by-phone`;

export const paths = {
  asked,
  showCode: (organisation: string) => `${asked(organisation)}/code`,
  drop: (organisation: string) => `${asked(organisation)}/drop`,
};
