/*
 * The parts of a CSAF security advisory that we write (OASIS CSAF 2.0, and 2.1 as of its committee draft), and where the
 * two differ.
 */

export type CsafVersion = '2.0' | '2.1';

export interface CsafDocument {
	/** 2.1 only. */
	readonly $schema?: string;
	readonly document: {
		readonly category: 'csaf_security_advisory';
		readonly csaf_version: CsafVersion;
		readonly title: string;
		readonly lang: string;
		readonly publisher: CsafPublisher;
		readonly distribution: { readonly text?: string; readonly tlp: { readonly label: string; readonly url: string } };
		readonly aggregate_severity?: { readonly text: string };
		readonly notes?: readonly CsafNote[];
		readonly references?: readonly CsafReference[];
		readonly tracking: CsafTracking;
	};
	readonly product_tree: { readonly branches: readonly CsafBranch[] };
	readonly vulnerabilities: readonly CsafVulnerability[];
}

export interface CsafPublisher {
	readonly category: string;
	readonly name: string;
	readonly namespace: string;
}

export interface CsafTracking {
	readonly id: string;
	readonly initial_release_date: string;
	readonly current_release_date: string;
	readonly status: 'draft' | 'final';
	readonly version: string;
	readonly revision_history: readonly { readonly date: string; readonly number: string; readonly summary: string }[];
	readonly generator: { readonly date?: string; readonly engine: { readonly name: string; readonly version?: string } };
}

export interface CsafNote {
	readonly category: 'description' | 'details' | 'general' | 'other' | 'summary';
	readonly title?: string;
	readonly text: string;
}

export interface CsafReference {
	readonly category: 'self' | 'external';
	readonly summary: string;
	readonly url: string;
}

export interface CsafBranch {
	readonly category: 'vendor' | 'product_name' | 'product_version' | 'product_version_range';
	readonly name: string;
	readonly branches?: readonly CsafBranch[];
	readonly product?: CsafProduct;
}

export interface CsafProduct {
	readonly product_id: string;
	readonly name: string;
	/** 2.0 has one package URL, 2.1 a list. */
	readonly product_identification_helper?: { readonly purl?: string; readonly purls?: readonly string[] };
}

export interface CsafVulnerability {
	readonly title: string;
	readonly cve?: string;
	/** 2.0 */
	readonly cwe?: CsafWeakness;
	/** 2.1 */
	readonly cwes?: readonly (CsafWeakness & { readonly version: string })[];
	readonly ids?: readonly { readonly system_name: string; readonly text: string }[];
	readonly notes: readonly CsafNote[];
	readonly acknowledgments?: readonly CsafAcknowledgment[];
	readonly references?: readonly CsafReference[];
	/** 2.0 */
	readonly release_date?: string;
	/** 2.1 */
	readonly disclosure_date?: string;
	/** 2.1 */
	readonly first_known_exploitation_dates?: readonly {
		readonly date: string;
		readonly exploitation_date: string;
		readonly product_ids: readonly string[];
	}[];
	readonly product_status: CsafStatus;
	readonly remediations?: readonly CsafRemediation[];
	readonly threats?: readonly {
		readonly category: 'exploit_status';
		readonly date: string;
		readonly details: string;
		readonly product_ids: readonly string[];
	}[];
	/** 2.0 */
	readonly scores?: readonly (CsafScores & { readonly products: readonly string[] })[];
	/** 2.1 */
	readonly metrics?: readonly {
		readonly content: CsafScores;
		readonly products: readonly string[];
		readonly source?: string;
	}[];
}

export interface CsafWeakness {
	readonly id: string;
	readonly name: string;
}

export interface CsafAcknowledgment {
	readonly names: readonly string[];
	readonly summary: string;
	readonly urls?: readonly string[];
}

export interface CsafStatus {
	readonly known_affected?: readonly string[];
	readonly last_affected?: readonly string[];
	readonly under_investigation?: readonly string[];
	readonly fixed?: readonly string[];
}

export interface CsafRemediation {
	readonly category: 'vendor_fix' | 'workaround' | 'none_available' | 'no_fix_planned';
	readonly details: string;
	readonly product_ids: readonly string[];
}

export interface CsafScores {
	readonly cvss_v3?: CsafScore;
	/** 2.1 */
	readonly cvss_v4?: CsafScore;
}

export interface CsafScore {
	readonly version: string;
	readonly vectorString: string;
	readonly baseScore: number;
	readonly baseSeverity: string;
}
