/** Bounds of the load bands, as the plan's assumptions state them. */
export type LoadBounds = { readonly high: number; readonly low: number };
export type LoadBand = 'high' | 'middle' | 'low';

export const DEFAULT_LOAD_BOUNDS: LoadBounds = { high: 20, low: 10 };

export const loadBand = (count: number, { high, low }: LoadBounds): LoadBand => {
  if (count >= high) return 'high';
  return count >= low ? 'middle' : 'low';
};

/** How a band is written; the column formula of Agencies gives the same text. */
export const loadBandLabel = (band: LoadBand, { high, low }: LoadBounds): string => {
  if (band === 'high') return `≥${high}`;
  return band === 'middle' ? `${low}–${high - 1}` : `<${low}`;
};

/** A completion band reaches from its bound (a fraction, included) up to the next better one. */
export type CompletionBand = { readonly id: string; readonly bound: readonly [number, number] };

/** From 90 %, 80 to under 90, 50 to under 80, under 50; best first, the last has no bound below. */
export const COMPLETION_BANDS: readonly CompletionBand[] = [
  { id: 'from-90', bound: [9, 10] },
  { id: 'from-80', bound: [8, 10] },
  { id: 'from-50', bound: [5, 10] },
  { id: 'under-50', bound: [0, 1] },
];
