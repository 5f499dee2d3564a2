/** Those who help with a response, and what is known of how they take requests. Nothing is sent to any of them by us. */
export interface Helper {
	/** How the case's records call them. */
	readonly name: string;
	/** When they are the right ones to ask. */
	readonly when: string;
	/** How they take requests. */
	readonly how: string;
	/** Their own public page. */
	readonly page?: string;
}

export const HELPER_IDS = ['oss-sirt', 'cert-cc', 'other'] as const;
export type HelperId = (typeof HELPER_IDS)[number];

export const HELPERS: Readonly<Record<HelperId, Helper>> = {
	'oss-sirt': {
		name: 'OSS-SIRT',
		when: 'The OpenSSF’s incident response team for open source. It helps maintainers with handling, coordinating and publishing severe vulnerabilities.',
		how: 'Look on its page how it takes requests now.',
		// The group's repository: its README names what it offers.
		page: 'https://github.com/ossf/SIRT',
	},
	'cert-cc': {
		name: 'CERT/CC',
		when: 'A coordinator for cases of several vendors or projects, and where somebody does not answer. Its usual limit is 45 days.',
		how: 'It takes reports by its form; with an account of its platform VINCE you can follow and discuss the case there.',
		// Linked from CERT/CC's own repository of VINCE (github.com/CERTCC/VINCE, README).
		page: 'https://www.kb.cert.org/vuls/report/',
	},
	other: {
		name: 'somebody else',
		when: 'A national CERT, a foundation’s security team, a downstream’s, or a person you trust.',
		how: 'Ask them first, without details, by which way they take what is not public.',
	},
};
