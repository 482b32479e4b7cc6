import { z } from 'zod';
import { probability } from './pieces.ts';

export const stage = z.object({
  id: z.string(),
  title: z.string(),
  everReached: probability.describe('P(this stage or a higher one reached by the end of the window).'),
  occupancy: z.array(probability).describe('P(in this stage) by date, aligned with byDate.'),
});
