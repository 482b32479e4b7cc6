import type { Path, Scenario } from '../scenario/model.ts';
import { inputsOfRows, mustBeDraw, THIS_MACHINE } from './machine.ts';
import type { OwnLawOptions } from './ownLaws.ts';

/**
 * The uncertain numbers of a scenario in one draw, by path: what was drawn for each, before evidence weighs the draw.
 *
 * Equal to the row of `draws.parquet` that `summitry run --sampler random` writes with the same seed.
 *
 * @param draw - Its number, from 0.
 * @returns In the units of the program: shares from 0 to 1, rates per month, durations in months.
 * @throws RangeError if there can be no such draw.
 */
export function inputsOfDraw(
  scenario: Scenario,
  draw: number,
  { seed = '1' }: OwnLawOptions = {},
): Readonly<Record<Path, number>> {
  mustBeDraw(draw);
  const program = THIS_MACHINE.compile(scenario, seed);
  const values = inputsOfRows(program, draw, 1);
  return Object.fromEntries(program.inputs.map(({ path }, i) => [path, values[i]!]));
}
