/**
 * Whether targets of several agencies may be added up: counts may, percentages, index points, upper bounds and
 * done-or-not tasks may not. The column formula of Tasks states the same rule; a test compares them.
 */
export const isAdditive = (unit: string | null, direction: string | null): boolean => {
  if (unit === null || unit === '') return false;
  const folded = unit.normalize('NFC').toLocaleLowerCase('vi');
  if (folded.includes('%') || folded.includes('điểm')) return false;
  return direction === '>=' || direction === '=';
};
