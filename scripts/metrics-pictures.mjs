// The picture of docs/metrics.md, in a real window on the sample with a year of made-up reports beside its own.
import fs from 'node:fs';
import path from 'node:path';
import { take } from './github-pictures.mjs';
import { SAMPLE_CLOCK } from './project.mjs';

const DAY_MS = 86_400_000;
/** @type {readonly string[]} */
const OUTCOMES = ['vulnerability', 'duplicate', 'not-reproducible', 'bug', 'vulnerability', 'works-as-intended'];
const SEVERITIES = ['high', 'medium', 'critical', 'medium', 'low'];

/**
 * Writes a year of reports that came to their end.
 * @param {string} cases the case folder
 */
export function metricsSample(cases) {
	const now = Date.parse(SAMPLE_CLOCK);
	for (let n = 0; n < 36; n++) {
		const came = now - Math.round(355 - n * 9.5) * DAY_MS;
		const at = (/** @type {number} */ days) => new Date(came + days * DAY_MS).toISOString();
		const handle = (0xa0_00_00 + n * 4099).toString(16).padEnd(16, '5');
		const outcome = OUTCOMES[(n * 5 + (n >> 3)) % OUTCOMES.length] ?? 'bug';
		const real = outcome === 'vulnerability';
		const lines = [
			`version: 1\nhandle: "${handle}"\nphase: ${real ? 'disclose' : 'triage'}\ntlp: ${real ? 'CLEAR' : 'RED'}`,
			`received: { at: ${at(0)}, via: mail }\nclock: { startedAt: ${at(0)}, source: receipt }`,
			`acknowledgedAt: ${at((n * 7) % 5)}\nassessedAt: ${at(3 + ((n * 11) % 14))}`,
			...(real ? [`validatedAt: ${at(3 + ((n * 11) % 14))}`] : []),
			`decision: { outcome: ${outcome}, at: ${at(3 + ((n * 11) % 14))} }`,
			...(real ? [`fixes:\n  - { id: "${handle}", linkedAt: ${at(20 + ((n * 13) % 40))}, files: [] }`] : []),
			'timeline: []\nadvisory:',
			`  id: "${handle}"\n  source: { feed: case-folder }\n  state: ${real ? 'published' : 'closed'}\n  summary: Report\n  description: Text`,
			...(real ? [`  severity: ${SEVERITIES[n % SEVERITIES.length]}\n  publishedAt: ${at(40 + ((n * 17) % 80))}`] : []),
			'  cvss: {}\n  cweIds: []\n  affected: []\n  credits: []\n  collaborators: []\n  teams: []\n  references: []',
		];
		fs.writeFileSync(path.join(cases, `${handle}.yaml`), `${lines.join('\n')}\n`);
	}
}

/**
 * @param {import('./window.mjs').Window} window on the sample
 * @param {string} images the folder for the picture
 * @param {string} [name]
 */
export async function takeMetricsPicture(window, images, name = 'metrics') {
	await window.command('Secure Response: Show Metrics');
	await window.webview().getByRole('heading', { level: 1, name: 'Metrics' }).waitFor();
	await window.webview().getByRole('heading', { name: 'How long it takes' }).waitFor();
	await window.page.keyboard.press('Control+B');
	await take(window, path.join(images, name));
}
