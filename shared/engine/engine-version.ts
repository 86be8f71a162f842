import { HyperFormula } from 'hyperformula';

/** Grows when our own functions give another value for the same formula. */
const OWN_REVISION = 2;

/** What a frozen plan names as its engine: the same log, day and version give the same bytes. */
export const ENGINE = {
  name: 'hyperformula',
  version: `${HyperFormula.version}+giao.${OWN_REVISION}`,
} as const;
