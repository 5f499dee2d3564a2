/* The parts of an OSV 1.7.5 document that we write (https://ossf.github.io/osv-schema/). */

export interface OsvDocument {
	readonly schema_version: '1.7.5';
	readonly id: string;
	readonly modified: string;
	readonly published?: string;
	readonly withdrawn?: string;
	readonly aliases: readonly string[];
	readonly summary: string;
	readonly details?: string;
	readonly severity: readonly { readonly type: 'CVSS_V3' | 'CVSS_V4'; readonly score: string }[];
	readonly affected: readonly OsvAffected[];
	readonly references: readonly OsvReference[];
	readonly credits?: readonly { readonly name: string; readonly type: string }[];
	readonly database_specific: Readonly<Record<string, unknown>>;
}

export interface OsvAffected {
	readonly package?: { readonly ecosystem: string; readonly name: string };
	readonly ranges?: readonly OsvRange[];
	readonly ecosystem_specific?: { readonly affected_functions: readonly string[] };
	readonly database_specific?: Readonly<Record<string, string>>;
}

export interface OsvRange {
	readonly type: 'ECOSYSTEM' | 'GIT';
	/** For GIT: the address of the repository. */
	readonly repo?: string;
	readonly events: readonly OsvEvent[];
}

export type OsvEvent =
	| { readonly introduced: string }
	| { readonly fixed: string }
	| { readonly last_affected: string };

export interface OsvReference {
	readonly type: 'ADVISORY' | 'FIX' | 'PACKAGE' | 'WEB';
	readonly url: string;
}
