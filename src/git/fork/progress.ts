/** How far a transfer is. */
export interface GitProgress {
	readonly phase: 'preparing' | 'receiving' | 'sending' | 'resolving' | 'files' | 'checking' | 'comparing';
	/** 0 to 100; absent where nobody knows. */
	readonly percent?: number;
}

export type OnProgress = (progress: GitProgress) => void;

/** Git's own words (progress.c) in the C locale. */
const PHASES: readonly (readonly [string, GitProgress['phase']])[] = [
	['remote: Counting objects', 'preparing'],
	['remote: Compressing objects', 'preparing'],
	['Enumerating objects', 'preparing'],
	['Compressing objects', 'preparing'],
	['Receiving objects', 'receiving'],
	['Unpacking objects', 'receiving'],
	['Writing objects', 'sending'],
	['Resolving deltas', 'resolving'],
	['Updating files', 'files'],
	['Checking connectivity', 'checking'],
];
const LONGEST = 400;

/** Reads git's progress as it comes on stderr; what is no progress is left alone. Tells each step once. */
export function progressReader(tell: OnProgress): (chunk: Buffer) => void {
	let rest = '';
	let last = '';
	return chunk => {
		const lines = (rest + chunk.toString('latin1')).split(/[\r\n]/);
		rest = (lines.pop() ?? '').slice(-LONGEST);
		for (const line of lines) {
			const found = PHASES.find(([words]) => line.startsWith(words));
			if (found === undefined) continue;
			const percent = /:\s{1,4}(\d{1,3})% /.exec(line.slice(0, LONGEST))?.[1];
			const said = `${found[1]} ${percent ?? ''}`;
			if (said === last) continue;
			last = said;
			tell({ phase: found[1], ...(percent === undefined ? {} : { percent: Math.min(100, Number(percent)) }) });
		}
	};
}
