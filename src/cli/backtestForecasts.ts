import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { CaseSettings, ForecastCase } from '../backtest/forecastCase.ts';
import { contentHash } from '../scenario/hash.ts';
import type { Scenario } from '../scenario/model.ts';
import { FileFailure } from './fileFailure.ts';
import { makeFolder, refuseLink } from './files.ts';
import { sha256 } from './hash.ts';

/** Forecasts that were made before, and a place for those that are made now. */
export interface SavedForecasts {
  /** Forecasts from the same work; null if there are none. */
  find(key: string): Promise<ForecastCase | null>;
  /** Saves at once, so that what is made is there whatever ends the run. @throws FileFailure */
  add(key: string, made: ForecastCase): Promise<void>;
  close(): Promise<void>;
}

/** File of forecasts in the folder of a backtest. */
export const FORECASTS_FILE = 'cases.jsonl';

/**
 * What forecasts of a case follow from: the scenario without its outcome, the sampling and the program.
 *
 * @param fingerprint - Of the program.
 */
export function forecastKey(scenario: Scenario, settings: CaseSettings, fingerprint: string): string {
  // The hash leaves out the name, which is part of the address of numbers of a case's own.
  return sha256(JSON.stringify([fingerprint, scenario.id, contentHash(scenario), settings]));
}

/**
 * Opens a file of forecasts, a case on each line of JSON, and goes on with it. What is kept of a line is where it stands.
 *
 * A half line at the end is what a killed run leaves: it is cut off. A line that cannot be read is a case to be done again.
 *
 * @throws FileFailure if the file cannot be read and written, or is none.
 */
export async function openForecasts(path: string): Promise<SavedForecasts> {
  await makeFolder(dirname(path));
  try {
    await refuseLink(path);
    const { O_RDWR, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;
    const file = await open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o666);
    try {
      if (!(await file.stat()).isFile()) throw new Error('it is not an ordinary file');
      return await savedIn(file, path);
    } catch (cause) {
      await file.close();
      throw cause;
    }
  } catch (cause) {
    throw new FileFailure('write', path, cause);
  }
}

interface Stretch {
  readonly start: number;
  readonly length: number;
}

async function savedIn(file: FileHandle, path: string): Promise<SavedForecasts> {
  const { known, end: whole } = await linesOf(file);
  let end = whole;
  await file.truncate(end);
  return {
    async find(key) {
      const stretch = known.get(key);
      if (stretch === undefined) return null;
      const bytes = new Uint8Array(stretch.length);
      await file.read(bytes, 0, stretch.length, stretch.start);
      return madeIn(new TextDecoder().decode(bytes), key);
    },
    async add(key, { forecasts, held, weight }) {
      const bytes = new TextEncoder().encode(`${lineOf(key, JSON.stringify({ forecasts, held, weight }))}\n`);
      try {
        await writeAll(file, bytes, end);
      } catch (cause) {
        // Of a full disk half a line may be left.
        await file.truncate(end).catch(() => undefined);
        throw new FileFailure('write', path, cause);
      }
      known.set(key, { start: end, length: bytes.length - 1 });
      end += bytes.length;
    },
    close: () => file.close(),
  };
}

async function writeAll(file: FileHandle, bytes: Uint8Array, start: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await file.write(bytes, done, bytes.length - done, start + done)).bytesWritten;
  }
}

const LINE_END = 10;

/** Where whole lines stand, by their keys, and where the last of them ends. */
async function linesOf(file: FileHandle): Promise<{ readonly known: Map<string, Stretch>; readonly end: number }> {
  const known = new Map<string, Stretch>();
  const piece = new Uint8Array(1 << 16);
  const key = new TextDecoder();
  let [at, start, head] = [0, 0, ''];
  for (;;) {
    const { bytesRead } = await file.read(piece, 0, piece.length, at);
    if (bytesRead === 0) return { known, end: start };
    for (let from = 0; from < bytesRead; ) {
      const found = piece.subarray(from, bytesRead).indexOf(LINE_END);
      const until = found < 0 ? bytesRead : from + found;
      if (head.length < HEAD) head += key.decode(piece.subarray(from, Math.min(until, from + HEAD)));
      if (found >= 0) {
        const [, named] = /^\{"key":"([0-9a-f]{64})"/.exec(head) ?? [];
        if (named !== undefined) known.set(named, { start, length: at + until - start });
        start = at + until + 1;
        head = '';
      }
      from = until + 1;
    }
    at += bytesRead;
  }
}

/** Bytes at the start of a line that hold its key. */
const HEAD = 80;

/** The key stands first, so that it is found without reading the line; the sum tells whether the line is as it was written. */
function lineOf(key: string, made: string): string {
  return `{"key":"${key}","sha256":"${sha256(key + made)}","made":${made}}`;
}

function madeIn(text: string, key: string): ForecastCase | null {
  const made = text.slice(lineOf(key, '').length - 1, -1);
  return lineOf(key, made) === text ? (JSON.parse(made) as ForecastCase) : null;
}
