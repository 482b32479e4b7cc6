/**
 * The browser bundle of mathjs: one file, so it loads several times faster than the hundreds of
 * modules behind the bare name, and it makes its parser only when first asked. Only its parser is
 * declared, because nothing here may evaluate.
 */
declare module 'mathjs/lib/browser/math.js' {
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

  const math: { parse(text: string): SyntaxNode };

  // biome-ignore lint/style/noDefaultExport: the shape of somebody else's module
  export default math;
}
