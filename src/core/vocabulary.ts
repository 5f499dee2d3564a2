/* The field's fixed words. No library here: the start of the extension reads them. */

/** GitHub's REST words for package ecosystems (published REST description, `vulnerability.package.ecosystem`). */
export const ECOSYSTEMS = [
	'actions',
	'composer',
	'erlang',
	'go',
	'maven',
	'npm',
	'nuget',
	'other',
	'pip',
	'pub',
	'rubygems',
	'rust',
	'swift',
] as const;
export const SEVERITIES = ['none', 'low', 'medium', 'high', 'critical'] as const;
export const ADVISORY_STATES = ['triage', 'draft', 'published', 'closed', 'withdrawn'] as const;

/** What somebody is credited for (published REST description; OSV has the same). */
export const CREDIT_TYPES = [
	'finder',
	'reporter',
	'analyst',
	'coordinator',
	'remediation_developer',
	'remediation_reviewer',
	'remediation_verifier',
	'tool',
	'sponsor',
	'other',
] as const;

/** Lengths the forge accepts (published REST description); kept for every feed so that a draft can always be sent. */
export const SUMMARY_LIMIT = 1024;
export const DESCRIPTION_LIMIT = 65_535;

/** The nine phases of OSS-SIRT's policy v0.1, in order. */
export const PHASES = [
	'discover',
	'triage',
	'validate',
	'coordinate',
	'patch',
	'test',
	'document',
	'distribute',
	'disclose',
] as const;

/** What triage can decide (OSS-SIRT policy v0.1, phase 2). */
export const OUTCOMES = [
	'vulnerability',
	'bug',
	'feature-request',
	'works-as-intended',
	'duplicate',
	'out-of-scope',
	'not-reproducible',
	'upstream',
] as const;

/** How a case is related to another one, seen from it. */
export const RELATIONS = ['split-from', 'split-into', 'merged', 'duplicate-of'] as const;

/** Steps of the triage page that say something before anybody answers: none is done before a person looked at it. */
export const LOOKS = ['facts', 'completeness', 'similar', 'severity'] as const;
export type Look = (typeof LOOKS)[number];

/** What a clock of ours runs until. */
export const CLOCKS = ['acknowledge', 'assess', 'disclose'] as const;

/** Who can be waited for while our clocks rest. */
export const WAITED_FOR = ['finder', 'coordinator', 'upstream', 'cna', 'other'] as const;

/** The three notifications of the EU Cyber Resilience Act (Regulation (EU) 2024/2847, article 14). */
export const CRA_NOTICES = ['warning', 'notification', 'final'] as const;

/** Where the news goes after publication: the forge's global database, the CVE record, OSV. */
export const ARRIVAL_PLACES = ['global', 'cve', 'osv'] as const;
