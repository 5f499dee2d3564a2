import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = process.env['SECURE_RESPONSE_ROOT'] ?? process.cwd();

/** Bundles a TypeScript program of test/support, so that a test can run it as a process of its own. @returns the path of the bundle */
export function bundleProgram(name: string, folder: string): string {
	const out = join(folder, `${name}.cjs`);
	execFileSync(join(ROOT, 'node_modules', '.bin', 'esbuild'), [
		join(ROOT, 'test', 'support', `${name}.ts`),
		'--bundle',
		'--platform=node',
		'--format=cjs',
		`--outfile=${out}`,
		'--log-level=error',
	]);
	return out;
}

/** Starts a program of our own; what it says on stderr is part of the error when it fails. */
export function start(program: string, args: readonly string[], options: { uid?: number } = {}): ChildProcess {
	return spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'], ...options });
}

/** Runs a program to its end. @returns what it printed. @throws Error with what it said on stderr */
export async function run(program: string, args: readonly string[], options: { uid?: number } = {}): Promise<string> {
	const child = start(program, args, options);
	let printed = '';
	let said = '';
	child.stdout?.on('data', chunk => (printed += String(chunk)));
	child.stderr?.on('data', chunk => (said += String(chunk)));
	const code = await new Promise<number | null>(resolve => child.once('close', resolve));
	if (code !== 0) throw new Error(`exit ${String(code)}: ${said}`);
	return printed;
}
