/**
 * How a Program lies in the memory of the WebAssembly machine: read by `assembly/` too, so nothing but numbers.
 *
 * An operation is a record of 32-bit words: opcode, number of words, then its fields. Columns are named by
 * the address of their first number. Tables have an address of their own; 0 stands for null, and in tables
 * of numbers NaN does.
 */

// Elementwise operations: dst, then up to three arguments.
export const OP_COPY = 0;
export const OP_ADD = 1;
export const OP_SUBTRACT = 2;
export const OP_MULTIPLY = 3;
export const OP_DIVIDE = 4;
export const OP_NEGATE = 5;
export const OP_POWER = 6;
export const OP_LESS = 7;
export const OP_LESS_EQUAL = 8;
export const OP_GREATER = 9;
export const OP_GREATER_EQUAL = 10;
export const OP_EQUAL = 11;
export const OP_AND = 12;
export const OP_OR = 13;
export const OP_NOT = 14;
export const OP_SELECT = 15;
export const OP_ABS = 16;
export const OP_EXP = 17;
export const OP_LOG = 18;
export const OP_SQRT = 19;
export const OP_LOGISTIC = 20;
export const OP_LOGIT = 21;
export const OP_MIN = 22;
export const OP_MAX = 23;
export const OP_CLAMP = 24;
/** dst, address of the number. */
export const OP_CONSTANT = 25;
/** dst, table of a number a step. */
export const OP_SERIES = 26;
/** dst, probability, key (2). */
export const OP_BERNOULLI = 27;
/** dst, table of issues, their number, outside options (2), working space. */
export const OP_BARGAINING = 28;
/**
 * dst, level, 1 if the scale is logit, mean, moments (address and number by step), jump size, lead, key (2).
 */
export const OP_MEAN_REVERTING = 29;
/**
 * dst, pool, ring (columns), its length, recent, base rate, branching, decay, days (spans by step), record (numbers by day
 * from the first), earlier (numbers by step), key (2).
 */
export const OP_SELF_EXCITING = 30;
/** Table of the k² destinations, k, address of the months, table of rates, their number, working space. */
export const OP_TRANSITION_MATRIX = 31;
/** state, table of weights, their number, key (2). */
export const OP_REGIME_START = 32;
/**
 * dst, state, values (columns), their number, matrix (k² columns), days (spans by step), observed (numbers by day), their
 * number, guides (address of k columns by day), their number, reports (day and column), their number, key (2).
 */
export const OP_REGIME = 33;
/** Matrix (k² columns), k, table of gaps, their number. */
export const OP_FORESIGHT = 34;

/** Words of an issue: status quo, positions (2), weights (2), red lines (2). */
export const ISSUE_WORDS = 7;
/** Bytes of working space of an issue: q, pA, pB, wA, wB, low, high and whether it is open, a vector each. */
export const ISSUE_SPACE = 128;
/** A moment of a level, words: columns of what is observed, of a transition and of a guide, null where there is none. */
export const MOMENT_BYTES = 36;
export const MOMENT_OBSERVED = 0;
/** Address of the columns of a transition. */
export const MOMENT_TRANSITION = 4;
export const MOMENT_PRECISION = 8;
export const MOMENT_INFORMATION = 12;
export const MOMENT_ADDRESS = 16;
export const MOMENT_PURPOSE = 20;
/** 1 in the middle of a step. */
export const MOMENT_IS_MIDDLE = 24;
export const MOMENT_POLLS = 28;
export const MOMENT_POLL_COUNT = 32;
/** A transition, words: its columns; those of jumps are null if there are none. */
export const TRANSITION_DECAY = 0;
export const TRANSITION_SD = 4;
export const TRANSITION_NONE = 8;
export const TRANSITION_EXPECTED = 12;
export const TRANSITION_EXPONENT = 16;
export const TRANSITION_MEAN = 20;
export const TRANSITION_JUMP_SD = 24;
/** A poll: columns of value, error and density (words), then the error as published (number). */
export const POLL_BYTES = 24;
export const POLL_ERROR = 4;
export const POLL_DENSITY = 8;
export const POLL_PUBLISHED = 16;
/** Words of a rate of a switch: from, to, column. */
export const RATE_WORDS = 3;
/** Words of a gap between sightings: state seen, days, address of their k columns each. */
export const GAP_WORDS = 3;
/** Words of a span of days: from, middle, until; each may be below 0. */
export const SPAN_WORDS = 3;
/** Words of a report: day, column. */
export const REPORT_WORDS = 2;

// Families of inputs that the machine draws itself.
export const FAMILY_NORMAL = 0;
export const FAMILY_LOGNORMAL = 1;
export const FAMILY_LOGIT_NORMAL = 2;
export const FAMILY_UNIFORM = 3;
export const FAMILY_EXPONENTIAL = 4;
export const FAMILY_TRIANGULAR = 5;
export const FAMILY_DISCRETE = 6;
/** By a table of quantiles. */
export const FAMILY_TABLE = 7;
/** Betas with a second, or else a first, shape of 1. */
export const FAMILY_BETA_A = 8;
export const FAMILY_BETA_B = 9;

/** An input: words first, then numbers. */
export const INPUT_BYTES = 112;
export const INPUT_FAMILY = 0;
export const INPUT_COLUMN = 4;
/** Two words. */
export const INPUT_KEY = 8;
/** 0: as it is; 1: scaled; 2: scaled and mirrored. */
export const INPUT_SCALING = 16;
/** Discrete: table of values then weights, and how many of each. By table: address of its record. */
export const INPUT_TABLE = 20;
export const INPUT_COUNT = 24;
/** Parameters: mean and sd; log mean and sd; logit mean and sd, low, high; low, high; mean; low, mode, high; low, high; the other shape, low, high. */
export const INPUT_A = 32;
export const INPUT_B = 40;
export const INPUT_C = 48;
export const INPUT_D = 56;
/** Ends of the support of the family, and of the scaled number. */
export const INPUT_LOW = 64;
export const INPUT_HIGH = 72;
export const INPUT_SCALED_FROM = 80;
export const INPUT_SCALED_WIDTH = 88;
export const INPUT_SCALED_LOW = 96;
export const INPUT_SCALED_HIGH = 104;

/** Words of a table of quantiles: cells, their number and guide of the lower half, then of the upper. */
export const TABLE_CELLS = 0;
export const TABLE_CELL_COUNT = 4;
export const TABLE_GUIDE = 8;
/** Bytes from one half to the other. */
export const TABLE_HALF = 12;

/** A step: months (number), then table of its stops and how many, then start and end of the tape of its occasion (words). */
export const STEP_BYTES = 32;
export const STEP_STOPS = 12;
export const STEP_STOP_COUNT = 16;
export const STEP_TAPE = 20;
export const STEP_TAPE_END = 24;

/** A stop of the chain within a step: months (number), then words. */
export const STOP_BYTES = 32;
export const STOP_KIND = 8;
/** Place of the emission among all. */
export const STOP_EMISSION = 12;
/** Lane column: of the factor, of the state, or of the probability of void. */
export const STOP_COLUMN = 16;
/** Table of likelihoods by stage then void, or by state. */
export const STOP_LIKELIHOOD = 20;
export const STOP_LANE = 0;
export const STOP_STATE = 1;
export const STOP_STAGE = 2;
export const STOP_CONTEST = 3;
/** By stage, each with a lane column: a table of their addresses stands in place of the likelihood. */
export const STOP_STAGE_LANES = 4;

/** Words of a move of the chain: from, to, column of the rate. */
export const MOVE_WORDS = 3;
/** A term of the chain's series, numbers: the largest λ that does without it, 1/k, and room for months/k. */
export const TERM_BYTES = 32;
export const TERM_INVERSE = 8;
export const TERM_FACTOR = 16;
/** A watched formula: column (word), then low and high (numbers). */
export const WATCHED_BYTES = 24;
export const WATCHED_LOW = 8;
export const WATCHED_HIGH = 16;

// The frame: bytes from its start, a word each.
export const FRAME_STEPS = 0;
export const FRAME_FIRST_FORECAST = 4;
export const FRAME_PATHS = 8;
/** 1 unless the curve alone is asked for. */
export const FRAME_HAS_ALL = 12;
export const FRAME_DRAW_TAPE = 16;
export const FRAME_DRAW_TAPE_END = 20;
export const FRAME_PATH_TAPE = 24;
export const FRAME_PATH_TAPE_END = 28;
export const FRAME_STEP_TAPE = 32;
export const FRAME_STEP_TAPE_END = 36;
/** Pairs of columns: draw, lane. */
export const FRAME_SPREAD = 40;
export const FRAME_SPREAD_COUNT = 44;
export const FRAME_STEP_TABLE = 48;
/** Addresses of the draws' environments: a word a draw. */
export const FRAME_ENVIRONMENT = 52;
/** Addresses of the lanes: a word a lane. */
export const FRAME_LANE_DRAW = 56;
export const FRAME_LANE_PATH = 60;
export const FRAME_INPUTS = 64;
export const FRAME_INPUT_COUNT = 68;
/** Bytes from one column to the next. */
export const FRAME_LANE_STRIDE = 72;
export const FRAME_DRAW_STRIDE = 76;
/** First of the lane columns of the program. */
export const FRAME_LANE_COLUMNS = 80;
export const FRAME_LANE_COLUMN_COUNT = 84;
/** Number of stages. */
export const FRAME_STAGES = 88;
/** First of the columns of the stages, then void. */
export const FRAME_OCCUPANCY = 92;
/** Table of the columns that the stages start from. */
export const FRAME_START = 96;
export const FRAME_MOVES = 100;
export const FRAME_MOVE_COUNT = 104;
export const FRAME_FALL_PREVIOUS = 108;
export const FRAME_FALL_FIRST = 112;
export const FRAME_EXIT = 116;
/** For each stage between first and last: draw columns of the stages below it, then of void. Null if not kept. */
export const FRAME_BELOW = 120;
/** Working space of the chain, as many bytes as `CHAIN_SPACE` a stage. */
export const FRAME_CHAIN_SPACE = 124;
export const CHAIN_SPACE = 128;
/** Lane columns. */
export const FRAME_LOG_LIKELIHOOD = 128;
export const FRAME_TOTAL = 132;
/** Weights: see `LaneWeights`. */
export const FRAME_WEIGHT_LANES = 136;
export const FRAME_WEIGHT_WITHIN = 140;
export const FRAME_WEIGHT_DRAWS = 144;
export const FRAME_WEIGHT_LOG_DRAWS = 148;
export const FRAME_WEIGHT_TOTALS = 152;
/** Draws × steps. */
export const FRAME_CURVE = 156;
/** 1 where a chunk's rows are taken out. */
export const FRAME_HAS_ROWS = 160;
/** Sums by step. */
export const FRAME_SUM_LOG_SCALE = 164;
export const FRAME_SUM_WEIGHT = 168;
export const FRAME_SUM_FIRST_PATH_WEIGHT = 172;
export const FRAME_SUM_OCCUPANCY = 176;
export const FRAME_SUM_REACHED = 180;
export const FRAME_SUM_TRACKS = 184;
export const FRAME_SUM_WILLINGNESS = 188;
/** Sums by emission. */
export const FRAME_EMISSION_LOG_SCALE = 192;
export const FRAME_EMISSION_WEIGHT = 196;
export const FRAME_EMISSION_SQUARES = 200;
/** What is summed over lanes every step: records of `SUM_WORDS`. */
export const FRAME_SUMS = 204;
export const FRAME_SUM_COUNT = 208;
/** Words of such a sum: lane column, place of the first step's number, bytes from one step's to the next. */
export const SUM_WORDS = 3;
/** Sums are made so many at a time, and there are at least so many: the first is repeated where there are fewer. */
export const SUMS_AT_ONCE = 4;
/** Words a term: column of its contribution, and lane column of its sum over forecast steps times their months, null where it is a draw column. */
export const FRAME_TERMS = 220;
export const FRAME_TERM_COUNT = 224;
export const TERM_WORDS = 2;
export const FRAME_WATCHED = 228;
export const FRAME_WATCHED_COUNT = 232;
/** Place of the first watched formula outside its interval, or −1; then its step and lane. */
export const FRAME_INVALID = 236;
export const FRAME_INVALID_STEP = 240;
export const FRAME_INVALID_LANE = 244;
/** A number: what it was. */
export const FRAME_INVALID_VALUE = 248;
/** Draws of this chunk. */
export const FRAME_DRAWS = 256;
/** Terms of the chain's series, from one that stands before the first. */
export const FRAME_SERIES = 260;
/** Draws × terms, and draws × inputs, from a table of columns. */
export const FRAME_CONTRIBUTION_ROWS = 264;
export const FRAME_INPUT_ROWS = 268;
export const FRAME_INPUT_COLUMNS = 272;
export const FRAME_INPUT_WIDTH = 276;
/** The surplus, draw by draw, and the draw column that it comes from. */
export const FRAME_SURPLUS = 280;
export const FRAME_SURPLUS_COLUMN = 284;
export const FRAME_GROUP = 288;
export const FRAME_BYTES = 296;
