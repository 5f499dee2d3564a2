/* The parts of a CVE record 5.1.1 that we write (https://github.com/CVEProject/cve-schema). */

export interface CveRecord {
	readonly dataType: 'CVE_RECORD';
	readonly dataVersion: '5.1.1';
	readonly cveMetadata: {
		readonly cveId: string;
		readonly assignerOrgId: string;
		readonly assignerShortName?: string;
		readonly state: 'PUBLISHED';
	};
	readonly containers: { readonly cna: CnaContainer & { readonly providerMetadata: ProviderMetadata } };
}

export interface ProviderMetadata {
	readonly orgId: string;
	readonly shortName?: string;
	readonly dateUpdated?: string;
}

export interface CnaContainer {
	/** Who provides the container. Whoever pastes it into a CNA's form has it filled in there. */
	readonly providerMetadata?: ProviderMetadata;
	readonly datePublic?: string;
	readonly title: string;
	readonly descriptions: readonly CveText[];
	readonly affected: readonly CveProduct[];
	readonly problemTypes?: readonly { readonly descriptions: readonly CveWeakness[] }[];
	readonly references: readonly CveReference[];
	readonly metrics?: readonly CveMetric[];
	readonly solutions?: readonly CveText[];
	readonly workarounds?: readonly CveText[];
	readonly credits?: readonly { readonly lang: 'en'; readonly value: string; readonly type: string }[];
	readonly source: { readonly discovery: Discovery; readonly advisory?: string };
	readonly x_generator: { readonly engine: string };
}

/** EXTERNAL: found by somebody outside of the project; INTERNAL: by its maintainers. */
export type Discovery = 'EXTERNAL' | 'INTERNAL' | 'UNKNOWN';

export interface CveText {
	readonly lang: 'en';
	readonly value: string;
	readonly supportingMedia?: readonly { readonly type: string; readonly base64: boolean; readonly value: string }[];
}

export interface CveWeakness {
	readonly lang: 'en';
	readonly description: string;
	readonly cweId?: string;
	readonly type: 'CWE' | 'text';
}

export interface CveReference {
	readonly url: string;
	readonly tags?: readonly string[];
}

export interface CveProduct {
	readonly vendor?: string;
	readonly product?: string;
	readonly collectionURL?: string;
	readonly packageName?: string;
	/** Of record format 5.2; 5.1 allows and ignores it. */
	readonly packageURL?: string;
	readonly repo?: string;
	readonly programRoutines?: readonly { readonly name: string }[];
	readonly defaultStatus: 'unaffected';
	readonly versions: readonly CveVersion[];
}

export type CveVersion = { readonly version: string; readonly status: 'affected'; readonly versionType: string } & (
	| { readonly lessThan?: never; readonly lessThanOrEqual?: never }
	| { readonly lessThan: string; readonly lessThanOrEqual?: never }
	| { readonly lessThanOrEqual: string; readonly lessThan?: never }
);

interface Score<Version extends string> {
	readonly version: Version;
	readonly vectorString: string;
	readonly baseScore: number;
	readonly baseSeverity: string;
}

export type CveMetric =
	| { readonly format: 'CVSS'; readonly cvssV4_0: Score<'4.0'> }
	| { readonly format: 'CVSS'; readonly cvssV3_1: Score<'3.1'> }
	| { readonly format: 'CVSS'; readonly cvssV3_0: Score<'3.0'> }
	| {
			readonly format: 'text';
			readonly other: { readonly type: string; readonly content: { readonly text: string } };
	  };
