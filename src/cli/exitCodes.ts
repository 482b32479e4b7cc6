/** What the process tells its caller; the same meaning in every command. */
export const EXIT = {
  done: 0,
  /** Our fault, or a machine that failed: a bug, a full disk, a folder that cannot be written. */
  fault: 1,
  /** The command line is wrong. */
  usage: 2,
  /** A scenario or a record was read and rejected. */
  rejected: 3,
  /** Some of the work is done, saved and named; some is not. */
  incomplete: 4,
  /** A law, a declared sign, what a file expects or what is required of a score does not hold, or a ledger is not as it was sealed. */
  broken: 5,
  /** All is done, and an answer has moved by as much as somebody is to hear of. */
  moved: 6,
  /** Ctrl-C, as shells count it: 128 + SIGINT. */
  interrupted: 130,
  /** The same for SIGTERM. */
  terminated: 143,
  /** And for SIGHUP, where the terminal is gone. */
  hungUp: 129,
} as const;

/** One of the documented exit codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
