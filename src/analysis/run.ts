import type { Program } from '../program/program.ts';
import type { RunResult, RunSettings } from '../program/result.ts';

/** Computes a program in the settings asked for; fewer draws than asked for mean an abort. */
export type Run = (program: Program, settings: RunSettings) => Promise<RunResult>;
