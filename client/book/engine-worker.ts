import { createEvaluator } from '../../shared/engine/evaluator.ts';
import type { EvaluatorEvent, EvaluatorRequest } from '../../shared/engine/messages.ts';

/** The engine's thread in the browser: update bytes in, values out. */
const scope = self as unknown as {
  postMessage(event: EvaluatorEvent): void;
  onmessage: ((message: MessageEvent<EvaluatorRequest>) => void) | null;
};

/** Values a message holds at most: reading one is a task of the page, and a task must stay short. */
const VALUES = 4_000;

const post = (event: EvaluatorEvent): void => {
  if (!('values' in event) || event.values.length <= VALUES) {
    scope.postMessage(event);
    return;
  }
  scope.postMessage({ ...event, values: event.values.slice(0, VALUES) });
  for (let from = VALUES; from < event.values.length; from += VALUES) {
    scope.postMessage({ is: 'values', values: event.values.slice(from, from + VALUES) });
  }
};

const evaluator = createEvaluator(post);
scope.onmessage = ({ data }) => evaluator.receive(data);
