import type { ConfigParams, RawCellContent, SerializedNamedExpression } from 'hyperformula';
import { HyperFormula } from 'hyperformula';
import type { EngineContext } from './functions/clock.ts';
import { registerFunctions } from './functions/register.ts';

const { parseDateTime: parseAnyDateTime } = HyperFormula.defaultConfig;

/**
 * Canonical formula text (`.` and `,`), Vietnamese order of text, case-blind, accents count. `smartRounding` is off
 * because it cuts 15-digit amounts to 11 digits; `functions/guard.ts` keeps its forgiving comparison. Undo is off:
 * its history would hold a second workbook. Rows leave room above MAX_ROWS for arrays at the lower edge.
 */
export const ENGINE_CONFIG: Partial<ConfigParams> = {
  licenseKey: 'gpl-v3',
  language: 'enGB',
  useArrayArithmetic: true,
  undoLimit: 0,
  accentSensitive: true,
  caseSensitive: false,
  localeLang: 'vi',
  ignorePunctuation: false,
  smartRounding: false,
  decimalSeparator: '.',
  thousandSeparator: '',
  functionArgSeparator: ',',
  arrayColumnSeparator: ',',
  arrayRowSeparator: ';',
  dateFormats: ['DD/MM/YYYY'],
  // A text of the plan comes with its apostrophe: no use to try every format on each of a hundred thousand.
  parseDateTime: (text, date, time) =>
    text.startsWith("'") ? undefined : parseAnyDateTime(text, date, time),
  matchWholeCell: true,
  useWildcards: true,
  maxRows: 200_000,
  maxColumns: 1_024,
};

/** A workbook of the library built from rows of raw contents by sheet name. */
export const buildLibrary = (
  sheets: Readonly<Record<string, RawCellContent[][]>>,
  context: EngineContext,
  names: SerializedNamedExpression[] = [],
): HyperFormula => {
  registerFunctions();
  return HyperFormula.buildFromSheets({ ...sheets }, { ...ENGINE_CONFIG, context }, names);
};
