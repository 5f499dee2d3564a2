import type { Severity } from './advisory';
import type { GroupName } from './lifecycle';
import type { Translate } from './translate';

/** A severity in words for people. */
export function severityWord(severity: Severity | undefined, t: Translate): string {
	switch (severity) {
		case 'critical':
			return t('Critical');
		case 'high':
			return t('High');
		case 'medium':
			return t('Medium');
		case 'low':
			return t('Low');
		case 'none':
			return t('No severity');
		case undefined:
			return t('Not rated');
	}
}

/** Where a report stands, in the words of the Reports view. */
export function groupWord(group: GroupName, t: Translate): string {
	switch (group) {
		case 'inbox':
			return t('Inbox');
		case 'inProgress':
			return t('In progress');
		case 'published':
			return t('Published');
		case 'closed':
			return t('Closed');
	}
}
