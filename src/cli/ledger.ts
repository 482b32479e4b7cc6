import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { brokenLedger } from '../diagnostics/messages/ledger.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import { ChainCheck, type ChainEnd, isBackwards } from '../ledger/chain.ts';
import { type Fault, inWords } from '../ledger/faults.ts';
import { type Identity, keyOf } from '../ledger/forecast.ts';
import { type LedgerLine, type LineContent, lineText } from '../ledger/line.ts';
import { operand } from '../record/commandWords.ts';
import { shellQuote } from '../report/words/shell.ts';
import { errorCode, FileFailure } from './fileFailure.ts';
import { makeFolder } from './files.ts';
import { linesOf, openLedger } from './ledgerLines.ts';
import { whileLocked } from './lock.ts';

/** Milliseconds that another writer is waited for, who holds the lock for as long as one line takes. */
const PATIENCE = 15_000;

/** A ledger to which nothing may be added, and why. */
export class BrokenLedger extends Error {
  readonly sentence: Sentence;

  constructor(sentence: Sentence) {
    super(sentence.message);
    this.name = 'BrokenLedger';
    this.sentence = sentence;
  }
}

/** A ledger to which lines are added; others may add lines to it at the same time. */
export class Ledger {
  readonly path: string;
  #check = new ChainCheck();
  /** Bytes of the lines that are checked. */
  #bytes = 0;
  #last: LedgerLine | null = null;
  readonly #sealed = new Map<string, number>();

  private constructor(path: string) {
    this.path = path;
  }

  /**
   * Reads and checks a ledger; one that is not there is empty.
   *
   * @throws BrokenLedger, or FileFailure if it cannot be read.
   */
  static async open(path: string): Promise<Ledger> {
    const ledger = new Ledger(path);
    try {
      const file = await openLedger(path, 'read');
      try {
        await ledger.#catchUp(file);
      } finally {
        await file.close();
      }
    } catch (error) {
      if (!(error instanceof FileFailure) || errorCode(error.cause) !== 'ENOENT') throw error;
    }
    return ledger;
  }

  /** Where its chain stands. */
  get end(): ChainEnd {
    return this.#check.end;
  }

  /** Whether its last line is a forecast, to which there can be a witness. */
  get isWithoutWitness(): boolean {
    return this.#last?.kind === 'forecast';
  }

  /** Number of the line in which a forecast is sealed. */
  lineOf(identity: Identity): number | undefined {
    return this.#sealed.get(keyOf(identity));
  }

  /**
   * Adds a line, after all that others have added meanwhile, and waits until the disk has it.
   *
   * @param isWanted - Asked when it is this one's turn.
   * @returns Null if it is not wanted any more.
   * @throws BrokenLedger, or FileFailure if it cannot be written; then the ledger is as it was.
   */
  async append(content: LineContent, now: () => Date, isWanted: () => boolean = () => true): Promise<ChainEnd | null> {
    await makeFolder(dirname(this.path));
    return whileLocked(
      { path: this.path, lock: `${this.path}.lock`, doing: 'append to', patience: PATIENCE },
      async () => {
        const isNew = this.#bytes === 0;
        const file = await openLedger(this.path, 'append');
        try {
          await this.#catchUp(file);
          if (!isWanted()) return null;
          const { n, head } = this.end;
          const time = now();
          this.#refuseBackwards(time);
          const sealedOn = time.toISOString().replace(/\.\d+Z$/, 'Z');
          const { text } = lineText(content, { n: n + 1, previous: head, sealedOn });
          await this.#write(file, `${text}\n`);
          await this.#catchUp(file);
        } finally {
          await file.close();
        }
        if (isNew) await keepName(this.path);
        return this.end;
      },
    );
  }

  /** What a clock seals that is behind the ledger would be a fault of it for ever. */
  #refuseBackwards(time: Date): void {
    const last = this.#last?.sealedOn;
    if (last === undefined || !isBackwards(time.getTime(), Date.parse(last))) return;
    const problem = `the clock says ${inWords(time.toISOString())}, and the last line was sealed on ${inWords(last)}`;
    throw new BrokenLedger(brokenLedger(this.path, problem, 'set the clock right, or begin another with --ledger'));
  }

  /** All or nothing: a piece of a line is taken back. */
  async #write(file: FileHandle, text: string): Promise<void> {
    try {
      await file.appendFile(text);
      await file.sync();
    } catch (cause) {
      await file.truncate(this.#bytes).catch(() => undefined);
      throw new FileFailure('append to', this.path, cause);
    }
  }

  async #catchUp(file: FileHandle): Promise<void> {
    if ((await file.stat()).size < this.#bytes) {
      [this.#check, this.#bytes, this.#last] = [new ChainCheck(), 0, null];
      this.#sealed.clear();
    }
    for await (const { text, isEnded, until } of linesOf(file, this.#bytes)) {
      const line = this.#check.take(text, isEnded);
      if (isEnded) this.#bytes = until;
      if (line === null) continue;
      this.#last = line;
      if (line.kind === 'forecast' && !this.#sealed.has(keyOf(line))) this.#sealed.set(keyOf(line), line.n);
    }
    const [fault] = this.#check.faults();
    if (fault !== undefined) {
      throw new BrokenLedger(brokenLedger(this.path, fault.message, remedyOf(fault, this.path, this.#bytes)));
    }
  }
}

/** What is to be done about a fault. */
function remedyOf({ kind }: Fault, path: string, bytes: number): string {
  const file = shellQuote(operand(path));
  switch (kind) {
    case 'cut':
      return `a line was being written when the power or the disk gave out; it was never said to be sealed. Keep a copy, then cut it off: truncate -s ${bytes} ${file}`;
    case 'no line end':
      return `give the line its end: echo >> ${file}`;
    case 'line ends':
      return `turn the ends of lines back: sed -i 's/\\r$//' ${file}`;
    case 'not a line':
    case 'unknown format':
    case 'changed':
    case 'strange':
    case 'unlinked':
    case 'missing':
    case 'reordered':
    case 'repeated':
    case 'backwards':
    case 'in the future':
    case 'head not found':
    case 'witness of nothing':
    case 'other numbers':
    case 'not run again':
      return `summitry verify ${file} --chain-only tells all that is wrong; bring it back from a copy, or begin another with --ledger`;
  }
}

/** Has the disk keep the name of a new file, where the system can be asked to. */
async function keepName(path: string): Promise<void> {
  try {
    const folder = await open(dirname(path), 'r');
    await folder.sync().finally(() => folder.close());
  } catch {
    // Windows opens no folder.
  }
}
