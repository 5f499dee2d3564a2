import { spawn } from 'node:child_process';

export interface ProgramOptions {
	readonly input: Uint8Array | string;
	/** Of what it prints, in bytes. */
	readonly limitBytes: number;
	readonly timeoutMs: number;
	readonly cwd: string;
	readonly env: Readonly<Record<string, string>>;
}

export interface ProgramOutput {
	readonly stdout: Buffer;
	/** What it said on stderr; it may hold names. */
	readonly status: string;
	readonly code: number | null;
}

/** Why a program gave no answer. */
export class ProgramFailure extends Error {
	override readonly name = 'ProgramFailure';
	constructor(readonly kind: 'missing' | 'timeout' | 'too-much') {
		super(`The program gave no answer: ${kind}.`);
	}
}

const STATUS_LIMIT = 1024 * 1024;

/**
 * Runs a program without a shell and without a terminal. What takes too long or prints too much is killed with everything
 * it started.
 * @throws ProgramFailure
 */
export function runProgram(program: string, args: readonly string[], options: ProgramOptions): Promise<ProgramOutput> {
	const group = process.platform !== 'win32';
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, {
			cwd: options.cwd,
			env: options.env,
			shell: false,
			windowsHide: true,
			stdio: 'pipe',
			detached: group,
		});
		const { stdin, stdout, stderr } = child;
		const out: Buffer[] = [];
		const said: Buffer[] = [];
		let bytes = 0;
		let saidBytes = 0;
		const stop = (kind: ProgramFailure['kind']): void => {
			clearTimeout(timer);
			try {
				if (group && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
				else child.kill('SIGKILL');
			} catch {
				// Gone already.
			}
			for (const pipe of [stdin, stdout, stderr]) pipe.destroy();
			reject(new ProgramFailure(kind));
		};
		const timer = setTimeout(() => stop('timeout'), options.timeoutMs);
		stdout.on('data', (chunk: Buffer) => {
			bytes += chunk.length;
			if (bytes > options.limitBytes) stop('too-much');
			else out.push(chunk);
		});
		stderr.on('data', (chunk: Buffer) => {
			saidBytes += chunk.length;
			if (saidBytes > STATUS_LIMIT) stop('too-much');
			else said.push(chunk);
		});
		child.on('error', () => stop('missing'));
		child.on('close', code => {
			clearTimeout(timer);
			resolve({ stdout: Buffer.concat(out), status: Buffer.concat(said).toString('utf8'), code });
		});
		// It may end before it has read everything.
		stdin.on('error', () => undefined);
		stdin.end(options.input);
	});
}
