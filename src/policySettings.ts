import * as vscode from 'vscode';
import type { Policy } from './core/clock';
import { readCalendar } from './core/deadlines';

/** Reads deadlines and calendar from the settings. What cannot be used is left out and told to `refused`, once a reading. */
export function readPolicy(refused: (reason: string) => void): Policy {
	const settings = vscode.workspace.getConfiguration('secureResponse');
	const { calendar, refused: reasons } = readCalendar({
		weekend: settings.get<unknown>('calendar.weekend'),
		holidays: settings.get<unknown>('calendar.holidays'),
		zone: settings.get<string>('calendar.timeZone') || Intl.DateTimeFormat().resolvedOptions().timeZone,
	});
	for (const reason of reasons) refused(reason);
	return {
		acknowledgeDays: days(settings.get<unknown>('deadlines.acknowledge'), 2),
		assessDays: days(settings.get<unknown>('deadlines.assess'), 10),
		discloseDays: days(settings.get<unknown>('deadlines.disclose'), 90),
		calendar,
		zone: calendar.zone,
	};
}

function days(value: unknown, otherwise: number): number {
	return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 730 ? value : otherwise;
}
