import type { PlanView } from '../../shared/plan/read-plan.ts';
import { fold } from '../../shared/value/text.ts';

type Agency = PlanView['agencies'][number];

/**
 * The agency a person meant: by its code, or by code, short or full name as people type them, without accents. A name that
 * fits two is nobody's. Only the secretariat learns whether there is such an agency; who asks must not.
 */
export function agencyNamed(agencies: readonly Agency[], typed: string): Agency | undefined {
  const exact = agencies.find(({ code }) => code === typed);
  if (exact) return exact;
  const wanted = fold(typed.trim());
  const fits = agencies.filter(({ code, name, shortName }) =>
    [code, name, shortName].some((text) => text !== null && fold(text.trim()) === wanted),
  );
  return fits.length === 1 ? fits[0] : undefined;
}
