import type { AstExpression } from '@borgar/fx';

/** Operators that the parser reads and the engine does not: union, intersection, open ranges, spill and implicit `@`. */
const BINARY: ReadonlySet<string> = new Set([' ', ',', ':']);
const UNARY: ReadonlySet<string> = new Set(['#', '@']);

type Node = AstExpression | null;
type Place = readonly [number, number];

const placeOf = (node: AstExpression): Place => {
  const loc = node.loc;
  return [loc?.[0] ?? 0, loc?.[1] ?? 0];
};

/** Where a parsed formula uses something the engine cannot evaluate; undefined when it does not. */
export function unsupported(node: Node): Place | undefined {
  if (!node) return undefined;
  switch (node.type) {
    case 'BinaryExpression':
      if (BINARY.has(node.operator)) return placeOf(node);
      return first(node.arguments);
    case 'UnaryExpression':
      if (UNARY.has(node.operator)) return placeOf(node);
      return first(node.arguments);
    case 'CallExpression':
      if (node.callee.type !== 'Identifier') return placeOf(node);
      return first(node.arguments);
    case 'LetExpression':
      return first([...node.declarations.map(({ init }) => init), node.body]);
    case 'LambdaExpression':
      return placeOf(node);
    default:
      return undefined;
  }
}

const first = (nodes: readonly Node[]): Place | undefined => {
  for (const node of nodes) {
    const found = unsupported(node);
    if (found) return found;
  }
  return undefined;
};
