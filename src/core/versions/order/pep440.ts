import { compare, valid } from '@renovatebot/pep440';
import type { VersionOrder } from './versionOrder';

/** https://packaging.python.org/en/latest/specifications/version-specifiers/#summary-of-permitted-suffixes-and-relative-ordering */
export const pep440Order: VersionOrder<string> = { read: text => valid(text) ?? undefined, compare };
