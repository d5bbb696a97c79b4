const asked = (organisation: string) => `/organisations/${organisation}/asked-by-phone`;

export const paths = {
  tellMe: "/learning/searches/new",
  searchCode: (token: string) => `/learning/searches/${token}`,
  asked,
  showCode: (organisation: string) => `${asked(organisation)}/code`,
  drop: (organisation: string) => `${asked(organisation)}/drop`,
};
