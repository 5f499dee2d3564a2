import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own that can be filled. */
export interface SmallDisk {
	readonly folder: string;
	/** Takes all space that is left. @returns what gives it back */
	fill(): () => void;
	/** Takes it away, with everything on it. */
	remove(): void;
}

const MEGABYTES = 32;

/** Why there can be none here; nothing when there can. */
export function whyNoSmallDisk(): string | undefined {
	if (process.platform !== 'linux') return 'needs Linux';
	if (process.getuid?.() !== 0) return 'needs root to mount a small disk';
	const folder = mkdtempSync(join(tmpdir(), 'secure-response-mount-'));
	try {
		mount(folder);
		unmount(folder);
		return undefined;
	} catch {
		return 'a small disk cannot be mounted here';
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

export function makeSmallDisk(): SmallDisk {
	const folder = mkdtempSync(join(tmpdir(), 'secure-response-disk-'));
	mount(folder);
	const remove = (): void => {
		process.off('exit', remove);
		unmount(folder);
		rmSync(folder, { recursive: true, force: true });
	};
	process.once('exit', remove);
	return { folder, fill: () => fill(join(folder, 'filler')), remove };
}

function fill(file: string): () => void {
	const descriptor = openSync(file, 'w');
	// Smaller and smaller pieces, so that not even a small file finds room.
	for (const size of [1 << 20, 1 << 12, 1 << 8, 1]) {
		try {
			for (;;) writeSync(descriptor, Buffer.alloc(size));
		} catch {
			// this size does not fit any more
		}
	}
	closeSync(descriptor);
	return () => rmSync(file);
}

function mount(folder: string): void {
	execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m`, 'secure-response-test', folder], {
		stdio: 'ignore',
	});
}

function unmount(folder: string): void {
	execFileSync('umount', ['--lazy', folder], { stdio: 'ignore' });
}
