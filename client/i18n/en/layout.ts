import type { layout as vi } from '../vi/layout.ts';

export const layout: Readonly<Record<keyof typeof vi, string>> = {
  wrap: 'Wrap text',
  wrapOff: 'Stop wrapping text',
  mineLeft: 'Move left for me',
  mineRight: 'Move right for me',
  mineOff: 'Back to everybody’s order',
  freezeRows: 'Freeze up to this row',
  freezeRowsOff: 'Unfreeze rows',
  fit: 'Fit to content',
  width: 'Width for me (pixels)',
  showHidden: 'Show {{ n }} columns hidden here: {{ names }}',
};
