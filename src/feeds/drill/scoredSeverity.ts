import type { Severity } from '../../core/advisory';
import { scoreCvss } from '../../core/cvss';

/** @returns the severity of a vector; nothing for none, or for one that cannot be scored */
export function scoredSeverity(vector: string | undefined): Severity | undefined {
	if (vector === undefined) return undefined;
	try {
		return scoreCvss(vector).severity;
	} catch {
		return undefined;
	}
}
