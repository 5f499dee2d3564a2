import * as vscode from 'vscode';
import type { Policy } from './core/clock';
import { readCalendar } from './core/deadlines';
import type { ProjectFile } from './formats/projectFile';

/**
 * Reads deadlines and calendar: what a person set, else what the project agreed on, else what holds everywhere. What cannot
 * be used is left out and told to `refused`, once a reading.
 */
export function readPolicy(refused: (reason: string) => void, agreed?: ProjectFile): Policy {
	const settings = vscode.workspace.getConfiguration('secureResponse');
	// These settings are the application's: a workspace cannot set them.
	const value = (key: string, ofProject: unknown): unknown => {
		return settings.inspect(key)?.globalValue ?? ofProject ?? settings.get<unknown>(key);
	};
	const { deadlines, calendar: ofProject } = agreed ?? { deadlines: {}, calendar: {} };
	const { calendar, refused: reasons } = readCalendar({
		weekend: value('calendar.weekend', ofProject.weekend),
		holidays: value('calendar.holidays', ofProject.holidays),
		zone: value('calendar.timeZone', ofProject.timeZone) || Intl.DateTimeFormat().resolvedOptions().timeZone,
	});
	for (const reason of reasons) refused(reason);
	return {
		acknowledgeDays: days(value('deadlines.acknowledge', deadlines.acknowledge), 2),
		assessDays: days(value('deadlines.assess', deadlines.assess), 10),
		discloseDays: days(value('deadlines.disclose', deadlines.disclose), 90),
		calendar,
		zone: calendar.zone,
	};
}

function days(value: unknown, otherwise: number): number {
	return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 730 ? value : otherwise;
}
