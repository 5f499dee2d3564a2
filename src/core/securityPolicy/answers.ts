/** Days until something happens, counted from the report; for disclosure from the assessment. */
export interface ResponseDays {
	/** Business days. */
	readonly acknowledge: number;
	/** Business days. */
	readonly assess: number;
	/** Calendar days. */
	readonly disclose: number;
}

/** What a project says of itself, of which its SECURITY.md is made. */
export interface PolicyAnswers {
	/** How reports come in; `page` is the forge's page for private reports. At least one of them. */
	readonly mail?: string;
	readonly page?: string;
	readonly versions: SupportedVersions;
	readonly days: ResponseDays;
	readonly safeHarbour: boolean;
	readonly credit: boolean;
	/** Where is written what counts as a vulnerability: a https URL or a path in the repository. */
	readonly bugBar?: string;
	/** What does not count, in a sentence of the project's own. */
	readonly outOfScope?: string;
	/** Names of languages besides English, or of those that reports may be in. */
	readonly languages?: string;
	/** Zone in which business days are counted. */
	readonly zone?: string;
}

/** Which versions get fixes. */
export type SupportedVersions =
	| { readonly kind: 'newest' }
	| { readonly kind: 'newestMajor' }
	/** As a person wrote them: "2.x, 3.x". */
	| { readonly kind: 'named'; readonly text: string };
