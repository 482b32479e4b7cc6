import {
  area as areaPath,
  type CurveFactory,
  curveLinear,
  curveStepAfter,
  curveStepBefore,
  line as linePath,
} from 'd3-shape';
import { harmless } from '../diagnostics/harmless.ts';
import type { Curve, Drawing, Mark, Point } from './figures/drawing.ts';
import { type Ink, PALETTE } from './palette.ts';

/** Whatever the reader's machine uses for its own interface. */
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** What makes a drawing stand in a page among others. */
export interface SvgOptions {
  /** Prefix of the ids of title and description; unique in its page. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Leaves out the sheet of paper behind the drawing. */
  readonly transparent?: boolean;
}

/**
 * A drawing as an SVG element, which scales with its box and is one image to a screen reader.
 *
 * @returns One `<svg>` element that also stands as a file of its own; the same arguments give the same bytes.
 */
export function renderSvg(drawing: Drawing, { id, title, description, transparent = false }: SvgOptions): string {
  const { x, y, width, height, fontSize, marks } = drawing;
  const sheet = rectTag([x, y], [x + width, y + height], { fill: PALETTE.paper.light });
  return tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: [x, y, width, height].map(digits).join(' '),
      width,
      height,
      role: 'img',
      'font-family': FONT,
      'font-size': fontSize,
      'aria-labelledby': `${id}-title ${id}-desc`,
    },
    [
      tag('title', { id: `${id}-title` }, escapeXml(title)),
      tag('desc', { id: `${id}-desc` }, escapeXml(description)),
      transparent ? '' : sheet,
      ...marks.map((mark) => markTag(mark, fontSize)),
    ].join(''),
  );
}

function markTag(mark: Mark, fontSize: number): string {
  switch (mark.kind) {
    case 'rule':
      return tag('path', {
        d: path([mark.from, mark.to]),
        ...strokeOf(mark.stroke, mark.width),
        'stroke-dasharray': mark.looks === 'dashed' ? '3,3' : mark.looks === 'dotted' ? '2,2' : undefined,
        'stroke-linecap': mark.looks === 'round' ? 'round' : undefined,
      });
    case 'rect':
      return rectTag(mark.from, mark.to, {
        rx: mark.radius,
        fill: mark.fill.light,
        ...(mark.stroke && strokeOf(mark.stroke, 1)),
      });
    case 'line':
      return tag('path', {
        d: linePath<Point>().curve(CURVES[mark.curve]).digits(2)(mark.points) ?? '',
        fill: 'none',
        ...strokeOf(mark.stroke, mark.width),
        'stroke-dasharray': mark.dashes?.join(','),
        'stroke-linecap': mark.dashes === undefined ? 'round' : undefined,
        'stroke-linejoin': 'round',
      });
    case 'area':
      return tag('path', {
        d:
          areaPath<(typeof mark.points)[number]>(
            (point) => point.x,
            (point) => point.low,
            (point) => point.high,
          )
            .curve(CURVES[mark.curve])
            .digits(2)(mark.points) ?? '',
        fill: mark.fill.light,
        ...(mark.stroke && strokeOf(mark.stroke, 0.7)),
      });
    case 'polygon':
      return tag('path', { d: mark.rings.map((ring) => `${path(ring)}Z`).join(''), fill: mark.fill.light });
    case 'symbol': {
      const looks = { fill: mark.fill.light, ...strokeOf(mark.stroke, mark.width) };
      const [x, y] = mark.at;
      return mark.shape === 'circle'
        ? tag('circle', { cx: x, cy: y, r: mark.radius, ...looks })
        : tag('path', { d: `${path(corners(mark))}Z`, ...looks });
    }
    case 'text':
      return tag(
        'text',
        {
          x: mark.at[0],
          // Not all that shows SVG knows how to centre a line, so its baseline is stated.
          y: mark.at[1] + 0.33 * (mark.fontSize ?? fontSize),
          'text-anchor': mark.anchor === 'start' ? undefined : mark.anchor,
          'font-size': mark.fontSize,
          'font-weight': mark.bold ? 600 : undefined,
          fill: mark.fill.light,
        },
        escapeXml(mark.text),
      );
  }
}

const CURVES: Readonly<Record<Curve, CurveFactory>> = {
  linear: curveLinear,
  'step-before': curveStepBefore,
  'step-after': curveStepAfter,
};

function corners({ shape, at: [x, y], radius }: Extract<Mark, { kind: 'symbol' }>): Point[] {
  const up = shape === 'triangle-down' ? radius : -radius;
  return shape === 'diamond'
    ? [
        [x, y - radius],
        [x + radius, y],
        [x, y + radius],
        [x - radius, y],
      ]
    : [
        [x, y + up],
        [x + radius, y - up],
        [x - radius, y - up],
      ];
}

function path(points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${digits(x)},${digits(y)}`).join('L')}`;
}

function strokeOf(stroke: Ink, width: number) {
  return { stroke: stroke.light, 'stroke-width': width };
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

function rectTag([x, y]: Point, [right, bottom]: Point, looks: Attributes): string {
  const [left, top] = [Math.min(x, right), Math.min(y, bottom)];
  return tag('rect', { x: left, y: top, width: Math.abs(right - x), height: Math.abs(bottom - y), ...looks });
}

/** An element; attributes that are not defined are left out. */
function tag(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${typeof value === 'number' ? digits(value) : escapeXml(value)}"`],
  );
  return `<${name}${written.join('')}${content === '' ? '/>' : `>${content}</${name}>`}`;
}

/** No finer than a hundredth of a pixel. */
function digits(value: number): string {
  return String(Math.round(100 * value) / 100 + 0);
}

function escapeXml(text: string): string {
  return harmless(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
