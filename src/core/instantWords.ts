import { instantInWords } from './disclosureDateWords';
import { UserError } from './errors';
import { isZone, type Zones } from './zones';

/**
 * An instant in words, whatever a case file has: in `otherwise` where its zone is not known here, and as it is written where it
 * leads out of the calendar.
 * @param instant ISO 8601.
 */
export function instantWords(instant: string, zone: string, otherwise: string, zones: Zones): string {
	try {
		return instantInWords(instant, isZone(zone) ? zone : otherwise, zones);
	} catch (error) {
		if (error instanceof UserError) return instant;
		throw error;
	}
}
