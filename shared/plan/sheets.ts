import type { ColId, NameId, SheetId } from '../ids.ts';

/**
 * The four sheets every plan has, and the ids of their columns. These ids are the same in every plan: a plan's
 * standard sheets are made once, by the server, so no two people can create them concurrently, and a stored
 * formula stays legible. People may rename all of them; nothing looks at the names.
 */
export const AGENCIES = 'agcy' as SheetId;
export const TASKS = 'task' as SheetId;
export const ASSIGNMENTS = 'asgn' as SheetId;
export const ASSUMPTIONS = 'asmp' as SheetId;

const col = (id: string): ColId => id as ColId;

export const AGENCY = {
  code: col('code'),
  name: col('name'),
  shortName: col('shrt'),
  group: col('grup'),
  head: col('head'),
  order: col('ordr'),
  /** Live formulas: number of assignments and load band. */
  count: col('cnt0'),
  band: col('band'),
} as const;

export const TASK = {
  code: col('code'),
  name: col('name'),
  nameEn: col('nmen'),
  pillar: col('pilr'),
  kind: col('kind'),
  unit: col('unit'),
  direction: col('dirn'),
  legalBasis: col('legl'),
  /** Live formula: number of agencies that hold the task. */
  count: col('cnt0'),
  /** Live formula: sum of targets, only where the unit is additive. */
  total: col('totl'),
} as const;

export const ASSIGNMENT = {
  agency: col('agcy'),
  task: col('task'),
  baseline: col('base'),
  target: col('targ'),
  unit: col('unit'),
  weight: col('wght'),
  deadline: col('dead'),
  supporting: col('supp'),
  note: col('note'),
  /** Live formula: change against baseline. */
  change: col('chng'),
} as const;

export const ASSUMPTION = {
  name: col('name'),
  value: col('valu'),
  unit: col('unit'),
  note: col('note'),
} as const;

/** Named values that the standard formulas use; each points at its value cell in Assumptions. */
export const NAMED = {
  /** From this many assignments on an agency carries a high load. */
  loadHigh: 'ldhigh' as NameId,
  /** Below this many it carries a low one. */
  loadLow: 'ldlow0' as NameId,
  year: 'plyear' as NameId,
} as const;
