// Case files of made-up reports.
import fs from 'node:fs';
import path from 'node:path';

/** @param {string} folder is made @param {number} count */
export function writeCases(folder, count) {
	fs.mkdirSync(folder, { recursive: true });
	for (let i = 0; i < count; i += 1) {
		const handle = `a${i.toString(16).padStart(15, '0')}`;
		const text = Array.from(
			{ length: 12 },
			(_, line) => `    Line ${line} of the text of a made-up report, about src/file${i % 97}.js.`,
		);
		fs.writeFileSync(
			path.join(folder, `${handle}.yaml`),
			`version: 1
handle: ${handle}
phase: discover
tlp: RED
clock:
  startedAt: 2026-03-01T09:00:00Z
  source: receipt
timeline: []
advisory:
  id: ${handle}
  source:
    feed: case-folder
  state: triage
  summary: Made-up report ${i}
  description: |
${text.join('\n')}
  severity: high
  cvss:
    v3: CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N
  cweIds: []
  affected: []
  credits: []
  collaborators: []
  teams: []
  references: []
`,
			{ mode: 0o600 },
		);
	}
}
