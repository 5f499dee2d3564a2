/** Days off while the case has not told them yet: a usual weekend. */
export const HOLIDAYS_UNKNOWN = { weekend: [6, 0], holidays: [], zone: 'UTC' } as const;
