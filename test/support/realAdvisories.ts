import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Advisory } from '../../src/core/advisory';
import { DocumentError, fromOsv } from '../../src/formats/osv';
import { decodeGlobalAdvisory, decodeRepositoryAdvisory } from '../../src/github/decode';
import { SHARED_DATA } from './sharedData';

export interface RealAdvisory {
	/** The file, below the folder of shared data. */
	readonly path: string;
	readonly advisory: Advisory;
}

/**
 * Every advisory of the shared data: what the forge answered, alerts by the advisory in them, and the documents of OSV. A few of
 * those have a number in the place of a long list, and are no documents any more.
 */
export function realAdvisories(): RealAdvisory[] {
	const of = (folder: string, decode: (json: unknown) => Advisory): RealAdvisory[] =>
		readdirSync(join(SHARED_DATA ?? '', folder))
			.filter(name => name.endsWith('.json'))
			.sort()
			.flatMap(name => {
				const path = `${folder}/${name}`;
				const json: unknown = JSON.parse(readFileSync(join(SHARED_DATA ?? '', path), 'utf8'));
				try {
					return [{ path, advisory: decode(json) }];
				} catch (error) {
					if (error instanceof DocumentError) return [];
					throw error;
				}
			});
	return [
		...of('github/rest-repo', decodeRepositoryAdvisory),
		...of('github/rest-global', json => decodeGlobalAdvisory(advisoryIn(json))),
		...of('osv', fromOsv),
	];
}

function advisoryIn(json: unknown): unknown {
	if (typeof json !== 'object' || json === null || !('security_advisory' in json)) return json;
	const vulnerability = 'security_vulnerability' in json ? json.security_vulnerability : undefined;
	const alerted = json.security_advisory;
	return typeof alerted === 'object' && vulnerability !== undefined
		? { vulnerabilities: [vulnerability], ...alerted }
		: alerted;
}
