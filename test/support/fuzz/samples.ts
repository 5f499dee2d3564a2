import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rowsOf, SHARED_DATA } from '../sharedData';

/** Reports as finders write them. */
const MADE: readonly string[] = [
	'# Path traversal in `readFile()`\n\nIn src/server.c:120 of v1.2.3 `copy(buf, len)` is not bounded (CWE-22, CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N).\n\n```c\n// src/server.c\n120: memcpy(out, in, len); // <-- here\n```\n\n## Steps\n\n1. `curl --path-as-is http://x/../../etc/passwd`\n2. See https://github.com/a/b/blob/main/src/server.c#L10-L20\n\n## Impact\n\nAnybody reads files. See CVE-2026-12345 and GHSA-2234-5678-9cfg.\n',
	'Hello,\n\nI found something in package lodash@4.17.20:\n\n==123==ERROR: AddressSanitizer: heap-buffer-overflow\n    #0 0x55 in parse_header /src/http.c:44:7\n    #1 0x56 in main main.c:3\n\n```diff\n--- a/x.py\n+++ b/x.py\n@@ -1,2 +1,2 @@\n-old\n+new\n```\n<!-- none -->\n> quoted\n\n| a | b |\n|---|---|\n',
];

function filesIn(folder: string, ending: string): string[] {
	const all = join(SHARED_DATA ?? '', folder);
	if (SHARED_DATA === undefined || !existsSync(all)) return [];
	return readdirSync(all)
		.filter(name => name.endsWith(ending))
		.sort()
		.slice(0, 40)
		.map(name => readFileSync(join(all, name), 'utf8'));
}

/** Real texts of the shared data, where it is there. */
export const textsIn = (folder: string): string[] => [...MADE, ...filesIn(folder, '')];

export const REPORTS = (): string[] => [
	...MADE,
	...documentsIn('osv').flatMap(({ details }) => (typeof details === 'string' ? [details.slice(0, 6_000)] : [])),
];

/** Real JSON documents of the shared data. */
export function documentsIn(folder: string): Record<string, unknown>[] {
	return filesIn(folder, '.json').map(text => Object.fromEntries(Object.entries(JSON.parse(text) as object)));
}

/** The first values of a real table's column, and some made ones. */
export function columnOf(table: 'cvss' | 'ranges', column: number): string[] {
	const made = {
		cvss: [
			'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
			'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
		],
		ranges: ['>= 1.0.0, < 2.0.1', '= 1.2.3', '< 1.0'],
	}[table];
	if (SHARED_DATA === undefined) return made;
	const file = { cvss: 'cvss/cvss-4.0.tsv', ranges: 'text/version_ranges.tsv' }[table];
	return [
		...made,
		...rowsOf(readFileSync(join(SHARED_DATA, file), 'utf8'))
			.slice(0, 300)
			.map(row => row[column] ?? ''),
	];
}

/** Mails of every kind. */
export const mailSamples = (): string[] => {
	const folder = join(process.env['SECURE_RESPONSE_ROOT'] ?? process.cwd(), 'test', 'fixtures', 'mail');
	return readdirSync(folder).map(name => readFileSync(join(folder, name), 'latin1'));
};
