import type { Ink } from '../palette.ts';

/** A place in pixels: to the right and down from the top left of the plot. */
export type Point = readonly [x: number, y: number];

/** How the points of a line are joined; a step holds the value of the point after it, or of the one before. */
export type Curve = 'linear' | 'step-before' | 'step-after';

/** Shapes that mark a point. */
export type Shape = 'circle' | 'diamond' | 'triangle-up' | 'triangle-down';

/** One thing that is drawn, in pixels and in a colour of the palette. */
export type Mark =
  /** A straight stroke. */
  | {
      readonly kind: 'rule';
      readonly from: Point;
      readonly to: Point;
      readonly stroke: Ink;
      readonly width: number;
      readonly looks?: 'dashed' | 'dotted' | 'round';
    }
  | {
      readonly kind: 'rect';
      readonly from: Point;
      readonly to: Point;
      readonly fill: Ink;
      readonly stroke?: Ink;
      /** Of the corners. */
      readonly radius?: number;
    }
  | {
      readonly kind: 'line';
      readonly points: readonly Point[];
      readonly curve: Curve;
      readonly stroke: Ink;
      readonly width: number;
      /** Lengths of strokes and of gaps, one after another; unbroken if left out. */
      readonly dashes?: readonly number[];
    }
  /** What lies between two lines. */
  | {
      readonly kind: 'area';
      readonly points: readonly { readonly x: number; readonly low: number; readonly high: number }[];
      readonly curve: Curve;
      readonly fill: Ink;
      readonly stroke?: Ink;
    }
  /** Closed rings as one shape; a hole turns the other way round than what it lies in. */
  | { readonly kind: 'polygon'; readonly rings: readonly (readonly Point[])[]; readonly fill: Ink }
  | {
      readonly kind: 'symbol';
      readonly shape: Shape;
      readonly at: Point;
      readonly radius: number;
      readonly fill: Ink;
      readonly stroke: Ink;
      readonly width: number;
    }
  | {
      readonly kind: 'text';
      /** Of the middle of its line, at the end that `anchor` names. */
      readonly at: Point;
      readonly text: string;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly fill: Ink;
      readonly bold: boolean;
      /** In pixels; that of the drawing where left out. */
      readonly fontSize?: number;
    };

/** A figure as plain data: what a window of the plane shows, the marks in the order in which they are drawn. */
export interface Drawing {
  /** Top left of the window. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Size of the plot, whose top left is the origin; left out where there is none. */
  readonly plot?: { readonly width: number; readonly height: number };
  /** Of texts that state none, in pixels. */
  readonly fontSize: number;
  readonly marks: readonly Mark[];
}
