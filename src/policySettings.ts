import * as vscode from 'vscode';
import { agreedPolicy } from './core/agreedPolicy';
import type { Policy } from './core/clock';
import { CRA_ROLES } from './core/cra';
import type { ProjectFile } from './formats/projectFile';

/**
 * Reads deadlines and calendar: what a person set, else what the project agreed on, else what holds everywhere. What cannot
 * be used is left out and told to `refused`, once a reading.
 */
export function readPolicy(refused: (reason: string) => void, agreed?: ProjectFile): Policy {
	const settings = vscode.workspace.getConfiguration('secureResponse');
	// These settings are the application's: no workspace sets them.
	const own = (key: string): unknown => settings.inspect(key)?.globalValue;
	const { policy, refused: reasons } = agreedPolicy(
		{
			acknowledge: own('deadlines.acknowledge'),
			assess: own('deadlines.assess'),
			disclose: own('deadlines.disclose'),
			timeZone: own('calendar.timeZone'),
			weekend: own('calendar.weekend'),
			holidays: own('calendar.holidays'),
		},
		{ ...agreed?.deadlines, ...agreed?.calendar },
		Intl.DateTimeFormat().resolvedOptions().timeZone,
	);
	for (const reason of reasons) refused(reason);
	const cra = CRA_ROLES.find(role => role === own('cra'));
	return {
		...policy,
		...(cra === undefined ? {} : { cra }),
		...(reasons.length === 0 ? {} : { refused: reasons }),
	};
}
