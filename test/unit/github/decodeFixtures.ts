/** Answers in the shape that GitHub describes and sends, made up, with something in every field. */

const account = (login: string, id: number) => ({
	login,
	id,
	node_id: `U_${id}`,
	avatar_url: `https://avatars.example.com/u/${id}`,
	gravatar_id: '',
	url: `https://api.github.com/users/${login}`,
	html_url: `https://github.com/${login}`,
	type: 'User',
	site_admin: false,
});

export const ID = 'GHSA-2234-5678-9cfg';
export const VECTOR_3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
export const VECTOR_4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';

export function repositoryAnswer(change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
	return {
		ghsa_id: ID,
		cve_id: 'CVE-2026-12345',
		url: `https://api.github.com/repos/acme/left.pad/security-advisories/${ID}`,
		html_url: `https://github.com/acme/left.pad/security/advisories/${ID}`,
		summary: 'Padding reads past the end',
		description: '### Impact\r\n\r\nReads what it should not.\r\n',
		severity: 'critical',
		author: account('finder-1', 1),
		publisher: account('owner-1', 2),
		identifiers: [
			{ value: ID, type: 'GHSA' },
			{ value: 'CVE-2026-12345', type: 'CVE' },
		],
		state: 'triage',
		created_at: '2026-03-01T08:00:00Z',
		updated_at: '2026-03-02T09:00:00Z',
		published_at: '2026-03-03T10:00:00Z',
		closed_at: '2026-03-04T11:00:00Z',
		withdrawn_at: '2026-03-05T12:00:00Z',
		submission: { accepted: false },
		vulnerabilities: [
			{
				package: { ecosystem: 'npm', name: '@acme/left.pad' },
				vulnerable_version_range: '>= 1.0.0, < 1.2.3',
				patched_versions: '1.2.3',
				vulnerable_functions: ['left.pad'],
			},
			{
				package: { ecosystem: 'pip', name: 'leftpad' },
				vulnerable_version_range: '<= 0.9',
				patched_versions: '',
				vulnerable_functions: [],
			},
		],
		cvss: { vector_string: VECTOR_3, score: 9.8 },
		cvss_severities: {
			cvss_v3: { vector_string: VECTOR_3, score: 9.8 },
			cvss_v4: { vector_string: VECTOR_4, score: 9.3 },
		},
		cwes: [{ cwe_id: 'CWE-125', name: 'Out-of-bounds Read' }],
		cwe_ids: ['CWE-125'],
		credits: [{ login: 'finder-1', type: 'finder' }],
		credits_detailed: [{ user: account('finder-1', 1), type: 'finder', state: 'accepted' }],
		collaborating_users: [account('helper_acme', 3)],
		collaborating_teams: [{ id: 1, name: 'The Security Team', slug: 'security', permission: 'admin' }],
		private_fork: {
			id: 9,
			name: 'left.pad-ghsa-2234-5678-9cfg',
			full_name: 'acme/left.pad-ghsa-2234-5678-9cfg',
			html_url: 'https://github.com/acme/left.pad-ghsa-2234-5678-9cfg',
			private: true,
		},
		comments: 3,
		...change,
	};
}

export function globalAnswer(change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
	return {
		ghsa_id: ID,
		cve_id: 'CVE-2026-12345',
		url: `https://api.github.com/advisories/${ID}`,
		html_url: `https://github.com/advisories/${ID}`,
		repository_advisory_url: `https://api.github.com/repos/acme/left.pad/security-advisories/${ID}`,
		summary: 'Padding reads past the end',
		description: 'Reads what it should not.',
		type: 'reviewed',
		severity: 'high',
		source_code_location: 'https://github.com/acme/source',
		identifiers: [{ value: ID, type: 'GHSA' }],
		references: ['https://example.com/a', `https://github.com/advisories/${ID}`],
		published_at: '2026-03-03T10:00:00Z',
		updated_at: '2026-03-03T10:00:01Z',
		github_reviewed_at: '2026-03-03T10:00:00Z',
		nvd_published_at: null,
		withdrawn_at: null,
		vulnerabilities: [
			{
				package: { ecosystem: 'maven', name: 'org.acme:left' },
				vulnerable_version_range: '< 1.2.3',
				first_patched_version: '1.2.3',
				vulnerable_functions: null,
			},
			{
				package: { ecosystem: 'go', name: 'acme.org/left' },
				vulnerable_version_range: '= 2',
				first_patched_version: { identifier: '2.0.1' },
				vulnerable_functions: ['Left'],
			},
		],
		cvss: { vector_string: null, score: null },
		cvss_severities: { cvss_v3: { vector_string: '', score: 0 }, cvss_v4: { vector_string: VECTOR_4, score: 9.3 } },
		cwes: [{ cwe_id: 'CWE-125', name: 'Out-of-bounds Read' }],
		credits: [{ user: account('finder-1', 1), type: 'reporter' }],
		...change,
	};
}
