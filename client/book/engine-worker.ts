import { createEvaluator } from '../../shared/engine/evaluator.ts';
import type { EvaluatorEvent, EvaluatorRequest } from '../../shared/engine/messages.ts';

/** The engine's thread in the browser: update bytes in, values out. */
const scope = self as unknown as {
  postMessage(event: EvaluatorEvent): void;
  onmessage: ((message: MessageEvent<EvaluatorRequest>) => void) | null;
};

const evaluator = createEvaluator((event) => scope.postMessage(event));
scope.onmessage = ({ data }) => evaluator.receive(data);
