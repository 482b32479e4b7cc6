import type { Range } from '../domain.ts';
import type { Tree } from '../read/tree.ts';
import type { Unit } from '../read/units.ts';

/** What an id that stands in a file must be declared as. */
export type Namespace =
  | 'actor'
  | 'actor or role'
  | 'issue'
  | 'process'
  | 'stage'
  | 'state'
  | 'cluster'
  | 'source'
  | 'path';

/** What the keys of a mapping by id are: ids that it declares, or ids declared elsewhere. */
export type MapKey = 'id' | 'issue' | 'source' | 'path' | 'column' | 'cell';

/** A definition that many keys share, under the name that the JSON Schema gives it. */
export type SharedName =
  | 'Allow'
  | 'Id'
  | 'SourceId'
  | 'Day'
  | 'Effect'
  | 'Figure'
  | 'Weighted'
  | 'Lever'
  | 'Number'
  | 'Rate'
  | 'Duration'
  | 'Domain';

/** The rest of the file, as what is around a number sees it, and the id of that. */
export interface Around {
  readonly root: Tree;
  readonly id: string;
}

/** Values that a number may take: always the same ones, or by what the mapping around it, or the whole file, says. */
export type RangeOf = Range | { readonly of: (owner: Tree, around: Around) => Range; readonly words: string };

/** Everything about a number with a path that is not the number itself. */
export interface NumberFacts {
  readonly unit: Unit;
  readonly range: RangeOf;
  /** It may change over time. */
  readonly varies?: true;
  /** What holds if the file says nothing: a number, or what another key of the same mapping says. */
  readonly default?: number | { readonly like: string };
  /** Can be set from outside though the file says nothing: its absence means something of its own. */
  readonly settable?: true;
  /** Key without which it means nothing, in the mapping around it. */
  readonly beside?: string;
  /** A constant there is part of what is around it, and no number by itself. */
  readonly unlessConstant?: true;
  /** Its formula may ask for the willingness of an actor. */
  readonly asksWillingness?: true;
  /** What it is called after its owner; each `*` stands for an id. Its key, if nothing else is said. */
  readonly words?: string;
}

/** What every key may say of itself. */
interface Said {
  /** A sentence without its end, to which range and default are added; `{range}` and `{default}` place them. */
  readonly meaning?: string;
  /** The sentence tells range and default in its own way, or they go without saying. */
  readonly silent?: true;
  readonly optional?: true;
  /** What holds if the file says nothing. */
  readonly default?: unknown;
  /** The same in words, where the value does not say it. */
  readonly defaultWords?: string;
  readonly shared?: SharedName;
}

/** What may stand at a place of the file. */
export type Shape = Said &
  (
    | { readonly type: 'text'; readonly names?: Namespace; readonly longest?: number }
    | { readonly type: 'id' }
    | { readonly type: 'source id' }
    | { readonly type: 'day' }
    | { readonly type: 'truth' }
    /** A piece of a scenario, of any form: checked where it is laid over the rest. */
    | { readonly type: 'piece' }
    | { readonly type: 'figure' }
    | { readonly type: 'real' }
    | { readonly type: 'whole'; readonly limits?: readonly [number, number] }
    /** A number that has no path, as 0.3 or 25 %. */
    | { readonly type: 'constant'; readonly range?: RangeOf }
    /** Two constants with `to` between them: what something is expected to lie in. */
    | { readonly type: 'interval'; readonly range: Range }
    | ({ readonly type: 'number' } & NumberFacts)
    | LiteralShape
    | { readonly type: 'choice'; readonly of: readonly string[] }
    | MappingShape
    | { readonly type: 'map'; readonly key: MapKey; readonly of: Shape; readonly most?: number }
    /** Items with numbers are known in paths by the key that `by` names. */
    | {
        readonly type: 'list';
        readonly of: Shape;
        readonly by?: string;
        readonly least?: number;
        readonly most?: number;
      }
    | { readonly type: 'pair'; readonly of: Shape }
    /** One name, or names with a probability each: numbers with paths. */
    | { readonly type: 'weights'; readonly names: 'stage' | 'state' }
    | { readonly type: 'either'; readonly of: readonly Shape[]; readonly number?: NumberFacts }
    | VariantsShape
  );

/** A word that tells what this is. */
interface LiteralShape {
  readonly type: 'literal';
  readonly is: string | number;
}

/** A mapping with known keys, in the order in which documents list them. */
export interface MappingShape {
  readonly type: 'mapping';
  readonly keys: Readonly<Record<string, Shape>>;
  /** Two days of which the second is not before the first. */
  readonly order?: readonly [string, string];
}

/** Mappings of which one word tells which is meant. */
export interface VariantsShape {
  readonly type: 'variants';
  readonly by: string;
  readonly of: readonly [Variant, ...Variant[]];
}

type Variant = MappingShape | VariantsShape;

/** The word by which a variant is told; variants of a variant all say the same of it. */
export function literalIn(shape: Shape, key: string): LiteralShape | undefined {
  if (shape.type === 'variants') return literalIn(shape.of[0], key);
  const inner = shape.type === 'mapping' ? shape.keys[key] : undefined;
  return inner?.type === 'literal' ? inner : undefined;
}

/** A file, or a part of one, that has a shape, as plain values. */
export type FileOf<S> = S extends { readonly type: infer T extends keyof PlainFile }
  ? PlainFile[T]
  : S extends { readonly type: 'literal'; readonly is: infer L }
    ? L
    : S extends { readonly type: 'choice'; readonly of: readonly (infer C)[] }
      ? C
      : S extends { readonly type: 'mapping'; readonly keys: infer K }
        ? MappingFile<K>
        : S extends { readonly type: 'map'; readonly of: infer E }
          ? Record<string, FileOf<E>>
          : S extends { readonly type: 'list'; readonly of: infer E }
            ? FileOf<E>[]
            : S extends { readonly type: 'pair'; readonly of: infer E }
              ? [FileOf<E>, FileOf<E>]
              : S extends { readonly of: readonly (infer E)[] }
                ? FileOf<E>
                : never;

/** What stands in a file where its shape does not say more. A number is made sense of by `numbers.ts`. */
interface PlainFile {
  readonly text: string;
  readonly id: string;
  readonly 'source id': string;
  readonly day: string;
  readonly truth: boolean;
  readonly piece: unknown;
  readonly real: number;
  readonly whole: number;
  readonly constant: number | string;
  readonly interval: string;
  readonly figure: number | string;
  readonly number: unknown;
  readonly weights: string | Record<string, unknown>;
}

type Optional = { readonly optional: true } | { readonly default: unknown };

type MappingFile<K> = {
  -readonly [P in keyof K as K[P] extends Optional ? never : P]: FileOf<K[P]>;
} & {
  -readonly [P in keyof K as K[P] extends Optional ? P : never]?: FileOf<K[P]> | undefined;
};
