/** The neutral shape every export passes through. Text and numbers stay apart, so that each format can guard text. */
export type TableCell = null | number | boolean | string;
export type Table = {
  readonly header: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
};
