import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSample, SAMPLE_CLOCK } from '../../scripts/project.mjs';

/** The sample as one test's own: whatever it does to it, no other sees. */
export interface SampleCopy {
	/** A git repository. */
	readonly project: string;
	/** The case folder. */
	readonly cases: string;
	/** Holds both; further files of the test may go here. */
	readonly folder: string;
}

const folders: string[] = [];
let original: string | undefined;

/** @returns a fresh copy of the sample as seen at SAMPLE_CLOCK. It goes when the process ends. */
export function copySample(): SampleCopy {
	original ??= makeOriginal();
	const folder = ownFolder();
	cpSync(original, folder, { recursive: true });
	return { folder, project: join(folder, 'project'), cases: join(folder, 'cases') };
}

function makeOriginal(): string {
	const folder = ownFolder();
	makeSample(folder, SAMPLE_CLOCK);
	return folder;
}

function ownFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'secure-response-sample-'));
	if (folders.push(folder) === 1) process.once('exit', removeAll);
	return folder;
}

function removeAll(): void {
	for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
