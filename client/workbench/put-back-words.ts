/** Why a value of the past cannot stand again. */
export const PUT_BACK_WORDS = {
  'no-sheet': 'lost.noSheet',
  'no-row': 'lost.noRow',
  'no-column': 'lost.noColumn',
  'no-reference': 'lost.noReference',
  'not-a-value': 'lost.notAValue',
} as const;
