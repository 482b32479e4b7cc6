import { parse } from './mathjsParser.ts';

/** What the parser gives, as far as it is looked at. */
export type SyntaxNode =
  | { readonly type: 'ConstantNode'; readonly value: unknown }
  | { readonly type: 'SymbolNode'; readonly name: string }
  | { readonly type: 'ParenthesisNode'; readonly content: SyntaxNode }
  | {
      readonly type: 'OperatorNode';
      readonly op: string;
      readonly fn: string;
      readonly args: readonly SyntaxNode[];
      readonly implicit: boolean;
      readonly isPercentage?: boolean;
    }
  | { readonly type: 'FunctionNode'; readonly fn: SyntaxNode; readonly args: readonly SyntaxNode[] }
  | {
      readonly type: 'ConditionalNode';
      readonly condition: SyntaxNode;
      readonly trueExpr: SyntaxNode;
      readonly falseExpr: SyntaxNode;
    }
  | {
      readonly type: 'RelationalNode';
      readonly conditionals: readonly string[];
      readonly params: readonly SyntaxNode[];
    }
  | {
      readonly type: 'AccessorNode';
      readonly object: SyntaxNode;
      readonly index: { readonly dimensions: readonly SyntaxNode[]; readonly dotNotation: boolean };
      readonly optionalChaining: boolean;
    }
  | {
      readonly type:
        | 'ArrayNode'
        | 'AssignmentNode'
        | 'BlockNode'
        | 'FunctionAssignmentNode'
        | 'IndexNode'
        | 'ObjectNode'
        | 'RangeNode';
    };

/**
 * Parses by mathjs, of which the build takes over the parser alone; nothing is evaluated, and names and functions
 * mean nothing yet.
 *
 * @throws SyntaxError with the offset of the trouble in `char`, from 1; RangeError where the text is
 * nested beyond the stack.
 */
export function parseSyntax(text: string): SyntaxNode {
  return parse(text) as SyntaxNode;
}
