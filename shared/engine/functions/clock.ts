import type { PlanClock } from '../messages.ts';
import type { Call, Functions, State } from './plugin.ts';
import { EnginePlugin } from './plugin.ts';

/** What the engine hands to its functions through the library's `context`. */
export type EngineContext = { readonly clock: PlanClock };

/** TODAY and NOW answer with the plan's clock: the day the server announced, so every machine computes the same. */
export class ClockFunctions extends EnginePlugin {
  static override implementedFunctions: Functions = {
    TODAY: { method: 'today', parameters: [] },
    NOW: { method: 'now', parameters: [] },
  };

  today(call: Call, state: State) {
    return this.call('TODAY', call, state, () => this.day());
  }

  now(call: Call, state: State) {
    return this.call('NOW', call, state, () => this.day());
  }

  private day(): number {
    // `context` is typed unknown by the library; config.ts is the only place that sets it.
    return (this.config.context as EngineContext).clock.today;
  }
}
