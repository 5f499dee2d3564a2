/* The parts of an OpenVEX 0.2.0 document that we write (https://github.com/openvex/spec). */

export interface OpenVexDocument {
	readonly '@context': 'https://openvex.dev/ns/v0.2.0';
	readonly '@id': string;
	readonly author: string;
	readonly timestamp: string;
	readonly last_updated?: string;
	readonly version: number;
	readonly statements: readonly OpenVexStatement[];
}

export type OpenVexStatement = {
	readonly vulnerability: OpenVexVulnerability;
	readonly products: readonly OpenVexProduct[];
	readonly status_notes?: string;
} & ({ readonly status: 'affected'; readonly action_statement: string } | { readonly status: 'fixed' });

export interface OpenVexVulnerability {
	readonly '@id'?: string;
	readonly name: string;
	readonly description: string;
	readonly aliases?: readonly string[];
}

export interface OpenVexProduct {
	readonly '@id': string;
	readonly identifiers?: { readonly purl: string };
}
