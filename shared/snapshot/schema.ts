import { fail, ok, type Result } from '../result.ts';
import { FORMAT, type FrozenPlan } from './document.ts';

/** A check returns where the value breaks the schema, or undefined when it fits. */
type Check = (value: unknown, at: string) => string | undefined;

const text: Check = (value, at) => (typeof value === 'string' ? undefined : at);
const count: Check = (value, at) =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? undefined : at;
const hex: Check = (value, at) =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value) ? undefined : at;
const decimal: Check = (value, at) =>
  typeof value === 'string' && /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]\d+)?$/.test(value) ? undefined : at;
const instant: Check = (value, at) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(value)
    ? undefined
    : at;
const oneOf =
  (...allowed: readonly unknown[]): Check =>
  (value, at) =>
    allowed.includes(value) ? undefined : at;
const orNull =
  (check: Check): Check =>
  (value, at) =>
    value === null ? undefined : check(value, at);

const list =
  (check: Check): Check =>
  (value, at) => {
    if (!Array.isArray(value)) return at;
    for (let i = 0; i < value.length; i++) {
      const broken = check(value[i], `${at}[${i}]`);
      if (broken) return broken;
    }
    return undefined;
  };

/** Exactly these fields, all present. */
const record =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return at;
    const keys = Object.keys(value);
    if (keys.length !== Object.keys(fields).length) return at;
    for (const key of keys) {
      const check = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (!check) return `${at}.${key}`;
      const broken = check((value as Record<string, unknown>)[key], `${at}.${key}`);
      if (broken) return broken;
    }
    return undefined;
  };

const anyOf =
  (...checks: readonly Check[]): Check =>
  (value, at) =>
    checks.some((check) => check(value, at) === undefined) ? undefined : at;

const plain = anyOf(oneOf(null, true, false), text);
const kind = oneOf('plain', 'date', 'time', 'pct', 'cur');
const value = anyOf(plain, record({ n: decimal }), record({ error: text }));
const input = anyOf(
  plain,
  record({ n: decimal, kind }),
  record({ period: text }),
  record({ op: oneOf('>=', '>', '<=', '<', '='), n: decimal, kind }),
  record({ ref: text }),
  record({ stored: text, text }),
);
const cell = orNull(record({ input, value, text, source: orNull(text) }));

const nameList = list(record({ id: text, name: text, stored: text, text }));
const sheetList = list(
  record({
    id: text,
    name: text,
    kind: text,
    columns: list(
      record({ id: text, name: text, type: text, format: orNull(text), formula: orNull(text) }),
    ),
    rows: list(record({ id: text, cells: list(cell) })),
  }),
);

const plan = record({
  format: oneOf(FORMAT),
  plan: record({ id: text, title: text, year: count }),
  number: count,
  parent: orNull(hex),
  cut: record({ seq: count, hash: hex }),
  frozen: record({ at: instant, by: record({ id: text, name: text }) }),
  engine: record({ name: text, version: text, today: count }),
  overrides: list(record({ check: text, reason: text })),
  names: nameList,
  sheets: sheetList,
});

/** The first row that does not have one cell a column. */
const ragged = (sheets: FrozenPlan['sheets']): string | undefined => {
  for (const sheet of sheets) {
    const row = sheet.rows.findIndex(({ cells }) => cells.length !== sheet.columns.length);
    if (row >= 0) return `plan.sheets.${sheet.id}.rows[${row}]`;
  }
  return undefined;
};

/** The closed schema of a frozen plan; the problem is the path of the first thing that does not fit. */
export function isFrozenPlan(candidate: unknown): Result<FrozenPlan, string> {
  const broken = plan(candidate, 'plan');
  if (broken) return fail(broken);
  const frozen = candidate as FrozenPlan;
  const where = ragged(frozen.sheets);
  return where ? fail(where) : ok(frozen);
}

/** Where a captured workbook would not read back; undefined when it fits the schema. */
export const bodyProblem = (names: unknown, workbookSheets: unknown): string | undefined =>
  nameList(names, 'plan.names') ??
  sheetList(workbookSheets, 'plan.sheets') ??
  ragged(workbookSheets as FrozenPlan['sheets']);
