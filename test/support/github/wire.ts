/** What GitHub sends, as far as the stand-in makes or changes it. Its whole shape is in test/schemas/github-openapi.json. */

export type AdvisoryState = 'triage' | 'draft' | 'published' | 'closed' | 'withdrawn';
export type WireSeverity = 'critical' | 'high' | 'medium' | 'low';

export interface SimpleUser {
	login: string;
	id: number;
	[field: string]: unknown;
}

export interface WireVulnerability {
	package: { ecosystem: string; name: string | null } | null;
	vulnerable_version_range: string | null;
	patched_versions: string | null;
	vulnerable_functions: string[] | null;
}

export interface WireScore {
	vector_string: string | null;
	score: number | null;
}

export interface WireCredit {
	login: string;
	type: string;
}

export interface WireTeam {
	slug: string;
	[field: string]: unknown;
}

/** A repository advisory; `comments` is not in it: the stand-in counts them when it answers. */
export interface RepositoryAdvisory {
	ghsa_id: string;
	cve_id: string | null;
	url: string;
	html_url: string;
	summary: string;
	description: string | null;
	severity: WireSeverity | null;
	author: SimpleUser | null;
	publisher: SimpleUser | null;
	identifiers: { type: 'CVE' | 'GHSA'; value: string }[];
	state: AdvisoryState;
	created_at: string | null;
	updated_at: string | null;
	published_at: string | null;
	closed_at: string | null;
	withdrawn_at: string | null;
	submission: { accepted: boolean } | null;
	vulnerabilities: WireVulnerability[] | null;
	cvss: WireScore | null;
	cvss_severities: { cvss_v3: WireScore; cvss_v4: WireScore };
	cwes: { cwe_id: string; name: string }[] | null;
	cwe_ids: string[] | null;
	credits: WireCredit[] | null;
	credits_detailed: { user: SimpleUser; type: string; state: 'accepted' | 'declined' | 'pending' }[] | null;
	collaborating_users: SimpleUser[] | null;
	collaborating_teams: WireTeam[] | null;
	private_fork: { full_name: string; html_url: string; [field: string]: unknown } | null;
}

export interface AdvisoryComment {
	id: number;
	node_id: string;
	url: string;
	html_url: string;
	body: string;
	user: { login: string } | null;
	author_association: string;
	created_at: string;
	updated_at: string;
}

/** An advisory of GitHub's database; fields as described. */
export interface GlobalAdvisory {
	ghsa_id: string;
	cve_id: string | null;
	severity: WireSeverity | 'unknown';
	type: 'reviewed' | 'unreviewed' | 'malware';
	published_at: string;
	updated_at: string;
	withdrawn_at: string | null;
	[field: string]: unknown;
}
